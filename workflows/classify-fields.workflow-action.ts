import { defineLogicFunction } from 'twenty-sdk/define';

import { classifyFields, parseClassifyInput } from '../src/flows/census/classify-fields';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { refusal } from './erasure-schema';

const handler = (payload: unknown) =>
  answerWith(() => {
    const { client, clock, keyring } = openRuntime();
    return classifyFields({ client, now: clock.now, keyring }, parseClassifyInput(payload));
  });

export default defineLogicFunction({
  universalIdentifier: functions.classifyFields,
  name: 'classify-fields',
  description:
    'Suggests again how sensitive the fields are that nobody has confirmed, or confirms every suggestion that is sure enough.',
  timeoutSeconds: 300,
  handler,
  workflowActionTriggerSettings: {
    label: 'Classify fields',
    icon: 'IconShieldLock',
    inputSchema: [
      {
        type: 'object',
        properties: {
          mode: {
            type: 'string',
            label: 'What to do',
            enum: ['SUGGEST', 'CONFIRM_ALL_SUGGESTED'],
          },
          objects: { type: 'string', label: 'Objects (API names with commas; empty: all)' },
          confidence: { type: 'number', label: 'Confirm from this confidence (percent; empty: 80)' },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          objects: { type: 'number', label: 'Objects' },
          fields: { type: 'number', label: 'Fields' },
          added: { type: 'number', label: 'New rules' },
          changed: { type: 'number', label: 'Suggested again, renamed or back' },
          gone: { type: 'number', label: 'Fields gone' },
          decided: { type: 'number', label: 'Confirmed by hand, recorded now' },
          contradictory: { type: 'number', label: 'Contradictory, suggestions again' },
          open: { type: 'number', label: 'Fields without a confirmed rule' },
          confirmed: { type: 'number', label: 'Confirmed by this run' },
          left: { type: 'number', label: 'Suggestions left for a person' },
        },
      },
    ],
  },
});
