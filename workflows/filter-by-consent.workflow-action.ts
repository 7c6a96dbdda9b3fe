import { defineLogicFunction } from 'twenty-sdk/define';

import { filterByConsent, parseFilterInput } from '../src/flows/consent/filter-consent';
import { functions, standardObjects } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { at, channel, purpose, refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const input = parseFilterInput(payload);
    const { client, keyring, clock } = openRuntime();
    return filterByConsent(client, keyring(), clock, input);
  });

export default defineLogicFunction({
  universalIdentifier: functions.filterByConsent,
  name: 'filter-by-consent',
  description:
    'Says of up to 10,000 people, or of those on a message list, who may be contacted for a purpose and who may not, and why.',
  timeoutSeconds: 900,
  handler,
  workflowActionTriggerSettings: {
    label: 'Filter by consent',
    icon: 'IconFilterCheck',
    inputSchema: [
      {
        type: 'object',
        properties: {
          people: { type: 'array', label: 'People (records or ids)', items: { type: 'string' } },
          list: {
            type: 'record',
            label: 'Or a message list',
            objectUniversalIdentifier: standardObjects.messageList.object,
          },
          ...purpose,
          ...channel,
          ...at,
          answer: {
            type: 'string',
            label: 'Answer (empty: IDS, for up to 2,000 people; COUNTS for more)',
            enum: ['IDS', 'COUNTS'],
          },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          people: { type: 'number', label: 'People' },
          allowed: { type: 'number', label: 'Allowed' },
          denied: { type: 'number', label: 'Not allowed' },
          reasons: { type: 'object', label: 'How many, by reason' },
          allowedIds: { type: 'array', label: 'Ids of those allowed', items: { type: 'string' } },
          deniedIds: { type: 'array', label: 'Ids of those not allowed', items: { type: 'string' } },
          purposeId: { type: 'string', label: 'Purpose' },
          channel: { type: 'string', label: 'Channel' },
        },
      },
    ],
  },
});
