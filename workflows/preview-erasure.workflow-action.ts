import { defineLogicFunction } from 'twenty-sdk/define';

import { parseErasePersonInput } from '../src/flows/erasure/erase-person';
import { previewErasure } from '../src/flows/erasure/preview-erasure';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { choices, person, refusal } from './erasure-schema';

const handler = (payload: { act?: unknown }) =>
  answerWith(async () => {
    const { client, keyring, clock } = openRuntime();
    const input = parseErasePersonInput(payload, payload.act === 'ERASE' ? 'ERASE' : 'PSEUDONYMISE');
    return previewErasure(client, keyring(), input, clock, { goesOn: true, withRisk: true });
  });

export default defineLogicFunction({
  universalIdentifier: functions.previewErasure,
  name: 'preview-erasure',
  description:
    'Shows what pseudonymising or erasing a person would do to each record and why, what stays and on what ground. Changes nothing.',
  timeoutSeconds: 300,
  handler,
  workflowActionTriggerSettings: {
    label: 'Preview erasure',
    icon: 'IconListSearch',
    inputSchema: [
      {
        type: 'object',
        properties: {
          ...person,
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
          isPossible: { type: 'boolean', label: 'Can be done now' },
          whatToDo: { type: 'string', label: 'What to decide first' },
          heldUntil: { type: 'string', label: 'First hold ends' },
          more: { type: 'number', label: 'Records beyond the list' },
          rules: { type: 'array', label: 'Field rules that change the plan' },
          generalisation: { type: 'object', label: 'What is said less exactly' },
        },
      },
    ],
  },
});
