import { defineLogicFunction } from 'twenty-sdk/define';

import { findLostContacts, parseLostContactsInput } from '../src/flows/workflows/find-lost-contacts';
import { moreFunctions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const input = parseLostContactsInput(payload);
    const { client, clock } = openRuntime();
    return findLostContacts(client, clock.now(), input);
  });

export default defineLogicFunction({
  universalIdentifier: moreFunctions.findLostContacts,
  name: 'find-lost-contacts',
  description:
    'Finds contacts whose deals were all lost long ago and of whom nothing else speaks for keeping them: no open or won deal, no consent that stands, no open data request, no legal hold. Ids and days, no names; changes nothing.',
  timeoutSeconds: 300,
  handler,
  workflowActionTriggerSettings: {
    label: 'Find contacts of lost deals',
    icon: 'IconUserSearch',
    inputSchema: [
      {
        type: 'object',
        properties: {
          months: { type: 'number', label: 'Lost for so many months (empty: 24)' },
          most: { type: 'number', label: 'At most so many (empty: 25, up to 100)' },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          people: { type: 'array', label: 'Ids of people, and when the last deal was lost' },
          found: { type: 'number', label: 'How many' },
          looked: { type: 'number', label: 'Contacts looked at' },
          hasMore: { type: 'boolean', label: 'There are more: run it again later' },
        },
      },
    ],
  },
});
