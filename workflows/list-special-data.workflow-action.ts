import { defineLogicFunction } from 'twenty-sdk/define';

import { listSpecialData, parseListInput } from '../src/flows/special/list-special-data';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const input = parseListInput(payload);
    const { client, keyring, clock } = openRuntime();
    return listSpecialData({ client, keyring: keyring(), clock }, input);
  });

export default defineLogicFunction({
  universalIdentifier: functions.listSpecialData,
  name: 'list-special-data',
  description:
    'Dry run: which special categories, data about offences and children’s data stand in the workspace without what allows them. Counts and findings, no values; nothing is put back.',
  timeoutSeconds: 300,
  handler,
  workflowActionTriggerSettings: {
    label: 'List special data',
    icon: 'IconListSearch',
    inputSchema: [
      {
        type: 'object',
        properties: {
          rules: {
            type: 'string',
            label: 'Field rules (ALL, or CONFIRMED only)',
            enum: ['ALL', 'CONFIRMED'],
          },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          held: { type: 'number', label: 'Values held' },
          caught: { type: 'number', label: 'Values without what allows them' },
          more: { type: 'string', label: 'Objects not looked at in full' },
          sentence: { type: 'string', label: 'In words' },
        },
      },
    ],
  },
});
