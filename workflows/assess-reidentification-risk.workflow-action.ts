import { defineLogicFunction } from 'twenty-sdk/define';

import { assessAction, parseAssessInput } from '../src/flows/risk/assess-action';
import { risk } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { person, refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const input = parseAssessInput(payload);
    const { client, clock } = openRuntime();
    return assessAction({ client, clock }, input);
  });

export default defineLogicFunction({
  universalIdentifier: risk.functions.assessRisk,
  name: 'assess-reidentification-risk',
  description:
    'Could somebody still recognise a person in what remains? Answers the three questions of WP216 (singling out, linkability, inference) by comparing everybody in the workspace, deals included. Without a person it begins a look at all who are pseudonymised, erased or about to be.',
  timeoutSeconds: 300,
  handler,
  workflowActionTriggerSettings: {
    label: 'Assess re-identification risk',
    icon: 'IconZoomQuestion',
    inputSchema: [
      {
        type: 'object',
        properties: {
          ...person,
          people: {
            type: 'array',
            label: 'Or people (records or ids; empty: everybody)',
            items: { type: 'string' },
          },
          language: {
            type: 'string',
            label: 'Language of the answers (empty: en)',
            enum: ['en', 'de', 'fr', 'es'],
          },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          scope: { type: 'string', label: 'PEOPLE or EVERYBODY' },
          assessed: { type: 'number', label: 'People assessed' },
          missing: { type: 'number', label: 'People who are not there' },
          level: { type: 'string', label: 'Highest risk (LOW, MEDIUM, HIGH)' },
          k: { type: 'number', label: 'Smallest group' },
          wanted: { type: 'number', label: 'Wanted group (setting)' },
          words: { type: 'object', label: 'In words' },
          runId: { type: 'string', label: 'Run, where everybody is looked at' },
        },
      },
    ],
  },
});
