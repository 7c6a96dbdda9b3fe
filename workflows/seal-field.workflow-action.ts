import { defineLogicFunction } from 'twenty-sdk/define';

import { sealField } from '../src/flows/sealing/seal-field';
import { parseSealFieldInput } from '../src/flows/sealing/seal-field-input';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const order = parseSealFieldInput(payload);
    const { client, keyring, clock } = openRuntime();
    return sealField({ client, keyring: keyring(), clock }, order);
  });

export default defineLogicFunction({
  universalIdentifier: functions.sealField,
  name: 'seal-field',
  description:
    'Seals the values a field holds (all records, or one), once its field rule says “sealed” and is confirmed; gives them back when the rule no longer does; or says how things stand. Runs again where it was stopped.',
  timeoutSeconds: 300,
  handler,
  workflowActionTriggerSettings: {
    label: 'Seal field',
    icon: 'IconLock',
    inputSchema: [
      {
        type: 'object',
        properties: {
          object: { type: 'string', label: 'Object (API name, such as person)' },
          field: { type: 'string', label: 'Field (API name, such as iban)' },
          mode: { type: 'string', label: 'What to do', enum: ['SEAL', 'UNSEAL', 'STATUS'] },
          recordId: { type: 'string', label: 'Id of one record (empty: all)' },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          changed: { type: 'number', label: 'Values sealed, or given back' },
          remasked: { type: 'number', label: 'Masks written anew' },
          left: { type: 'number', label: 'Fields left as they are' },
          unreadable: { type: 'number', label: 'Values that do not open' },
          purged: { type: 'number', label: 'Places in the history that lost a value' },
          hasMore: { type: 'boolean', label: 'More to do: run it again' },
        },
      },
    ],
  },
});
