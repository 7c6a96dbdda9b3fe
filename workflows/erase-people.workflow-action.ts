import { defineLogicFunction } from 'twenty-sdk/define';

import { erasePeople, parseErasePeopleInput } from '../src/flows/erasure/erase-people';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { choices, refusal } from './erasure-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const { client, keyring, clock } = openRuntime();
    return erasePeople({ client, keyring: keyring(), clock }, parseErasePeopleInput(payload));
  });

export default defineLogicFunction({
  universalIdentifier: functions.erasePeople,
  name: 'erase-people',
  description:
    'Orders the pseudonymisation or erasure of many people. Each has a job with a result of its own; one that fails does not stop the others.',
  timeoutSeconds: 900,
  handler,
  workflowActionTriggerSettings: {
    label: 'Pseudonymise or erase people',
    icon: 'IconUsersMinus',
    inputSchema: [
      {
        type: 'object',
        properties: {
          people: { type: 'array', label: 'People (records or ids)', items: { type: 'string' } },
          act: { type: 'string', label: 'Act', enum: ['PSEUDONYMISE', 'ERASE'] },
          ...choices,
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          orderId: { type: 'string', label: 'Order' },
          people: { type: 'number', label: 'People' },
          done: { type: 'number', label: 'Done' },
          failed: { type: 'number', label: 'Need attention' },
          open: { type: 'number', label: 'Under way' },
        },
      },
    ],
  },
});
