import { defineLogicFunction } from 'twenty-sdk/define';

import { checkSensitivity, parseSensitivityInput } from '../src/flows/special/check-sensitivity';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { person, refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const input = parseSensitivityInput(payload);
    const { client, keyring, clock } = openRuntime();
    return checkSensitivity({ client, keyring: keyring(), clock }, input);
  });

export default defineLogicFunction({
  universalIdentifier: functions.checkSensitivity,
  name: 'check-sensitivity',
  description:
    'Says which special categories of data, data about offences and numbers a text or a record holds, and whether they may be held of the person.',
  timeoutSeconds: 120,
  handler,
  workflowActionTriggerSettings: {
    label: 'Check sensitivity',
    icon: 'IconShieldQuestion',
    inputSchema: [
      {
        type: 'object',
        properties: {
          text: { type: 'string', label: 'Text' },
          object: { type: 'string', label: 'Object of a record (API name, such as note)' },
          recordId: { type: 'string', label: 'Record id' },
          field: { type: 'string', label: 'Field (empty: all texts of the record)' },
          ...person,
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          kinds: { type: 'string', label: 'Kinds found' },
          level: { type: 'string', label: 'Highest level' },
          places: { type: 'number', label: 'Places' },
          isSpecialCategory: { type: 'boolean', label: 'Special category (Art. 9)' },
          isCriminal: { type: 'boolean', label: 'Criminal (Art. 10)' },
          hasNumbers: { type: 'boolean', label: 'Card, bank or national number' },
          fieldSensitivity: { type: 'string', label: 'Sensitivity of the field' },
          mayBeWritten: { type: 'boolean', label: 'May be written' },
          reason: { type: 'string', label: 'Reason code' },
          sentence: { type: 'string', label: 'In words' },
        },
      },
    ],
  },
});
