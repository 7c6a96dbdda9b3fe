import { defineLogicFunction } from 'twenty-sdk/define';

import { restrictPerson } from '../src/flows/restriction/restrict-person';
import { parseRestrictInput } from '../src/flows/restriction/restriction-input';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { person, refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const order = parseRestrictInput(payload);
    const { client, keyring, clock } = openRuntime();
    const parts = { client, keyring: keyring(), now: clock.now() };
    return restrictPerson(parts, { ...order, actor: { kind: 'WORKFLOW', id: null } });
  });

export default defineLogicFunction({
  universalIdentifier: functions.restrictProcessing,
  name: 'restrict-processing',
  description:
    'Freezes a person’s data (Art. 18): it stays stored, every use is refused, changes are put back, and the person leaves all message lists. For a request of the person’s, with recipients told, use “Open data request”.',
  timeoutSeconds: 60,
  handler,
  workflowActionTriggerSettings: {
    label: 'Restrict processing',
    icon: 'IconLock',
    inputSchema: [
      {
        type: 'object',
        properties: {
          ...person,
          ground: {
            type: 'string',
            label: 'Ground (Art. 18(1)(a) to (d))',
            enum: ['ACCURACY_CONTESTED', 'UNLAWFUL', 'LEGAL_CLAIMS', 'OBJECTION_PENDING'],
          },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          restricted: { type: 'boolean', label: 'Restricted now (no: it was already)' },
          since: { type: 'string', label: 'Restricted since' },
          leftLists: { type: 'number', label: 'Message lists left' },
        },
      },
    ],
  },
});
