import { defineLogicFunction } from 'twenty-sdk/define';

import { parseProposeInput, proposeRectification } from '../src/flows/rectification/propose';
import { readRequestSettingsOf } from '../src/flows/requests/request-settings';
import { dataRequestObject, functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const input = parseProposeInput(payload);
    const { client, keyring, clock } = openRuntime();
    const context = {
      client,
      keyring: keyring(),
      now: clock.now(),
      settings: await readRequestSettingsOf(client),
      actor: { kind: 'WORKFLOW', id: null } as const,
    };
    return proposeRectification(context, input);
  });

export default defineLogicFunction({
  universalIdentifier: functions.proposeRectification,
  name: 'propose-rectification',
  description:
    'Enters what a person wants put right into their request (Art. 16), sealed, and asks for approval once it is sure who asks. The person’s record changes only when it is approved.',
  timeoutSeconds: 60,
  handler,
  workflowActionTriggerSettings: {
    label: 'Propose rectification',
    icon: 'IconPencilCheck',
    inputSchema: [
      {
        type: 'object',
        properties: {
          request: {
            type: 'record',
            label: 'Data request (for a rectification)',
            objectUniversalIdentifier: dataRequestObject.object,
          },
          field: { type: 'string', label: 'Field (API name such as jobTitle, or a part: name.lastName)' },
          value: { type: 'string', label: 'New value (empty: what stands there is wrong)' },
          changes: { type: 'string', label: 'Or several at once, as JSON: {"jobTitle": "Engineer"}' },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          fields: { type: 'array', label: 'Fields that are proposed' },
          proposals: { type: 'number', label: 'How many' },
          state: { type: 'string', label: 'State of the request' },
        },
      },
    ],
  },
});
