import { defineLogicFunction } from 'twenty-sdk/define';

import { admitReturn, parseAdmitInput } from '../src/flows/returns/admit-return';
import { functions, standardObjects } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const { client, keyring, clock } = openRuntime();
    return admitReturn(client, keyring(), clock, parseAdmitInput(payload));
  });

export default defineLogicFunction({
  universalIdentifier: functions.admitReturn,
  name: 'admit-return',
  description:
    'Lets somebody in who was pseudonymised or erased and comes back by their own will: lifts the suppression of their addresses and ends the restriction.',
  timeoutSeconds: 60,
  handler,
  workflowActionTriggerSettings: {
    label: 'Admit return',
    icon: 'IconUserCheck',
    inputSchema: [
      {
        type: 'object',
        properties: {
          person: {
            type: 'record',
            label: 'Person',
            objectUniversalIdentifier: standardObjects.person.object,
          },
          address: {
            type: 'string',
            label: 'Or an address (e-mail, number with country code, profile link)',
          },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ok: { type: 'boolean', label: 'Done' },
          code: { type: 'string', label: 'Error code' },
          message: { type: 'string', label: 'What to do' },
          admitted: { type: 'boolean', label: 'Let in (false: was not suppressed)' },
          lifted: { type: 'number', label: 'Suppressions lifted' },
          personId: { type: 'string', label: 'Person' },
        },
      },
    ],
  },
});
