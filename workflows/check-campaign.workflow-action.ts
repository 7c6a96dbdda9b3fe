import { defineLogicFunction } from 'twenty-sdk/define';

import { checkCampaign, parseCampaignInput } from '../src/flows/lists/check-campaign';
import { functions, standardObjects } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const { client, keyring, clock } = openRuntime();
    return checkCampaign(client, keyring, clock.now(), parseCampaignInput(payload));
  });

export default defineLogicFunction({
  universalIdentifier: functions.checkCampaign,
  name: 'check-campaign',
  description:
    'Says who on the list of a campaign may not receive it and why, and takes them off if asked. Counts and ids, no names.',
  timeoutSeconds: 900,
  handler,
  workflowActionTriggerSettings: {
    label: 'Check campaign',
    icon: 'IconMailCheck',
    inputSchema: [
      {
        type: 'object',
        properties: {
          campaign: {
            type: 'record',
            label: 'Campaign',
            objectUniversalIdentifier: standardObjects.messageCampaign.object,
          },
          list: {
            type: 'record',
            label: 'Or a list',
            objectUniversalIdentifier: standardObjects.messageList.object,
          },
          remove: { type: 'boolean', label: 'Take off who may not receive it' },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ok: { type: 'boolean', label: 'Done' },
          code: { type: 'string', label: 'READY, or why not' },
          message: { type: 'string', label: 'What to do' },
          maySend: { type: 'boolean', label: 'May be sent' },
          members: { type: 'number', label: 'On the list' },
          mayReceive: { type: 'number', label: 'May receive it' },
          mayNotReceive: { type: 'number', label: 'May not receive it' },
          withoutEmail: { type: 'number', label: 'Have no e-mail address' },
          removed: { type: 'number', label: 'Taken off' },
          reasons: { type: 'array', label: 'By reason: code, words, people, ids of people' },
          listId: { type: 'string', label: 'List' },
          purposeId: { type: 'string', label: 'Purpose' },
        },
      },
    ],
  },
});
