import { defineLogicFunction } from 'twenty-sdk/define';

import { sweepLists } from '../flows/lists/sweep-lists';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, keyring, clock } = openRuntime();
  return sweepLists(client, keyring, clock, payload);
};

export default defineLogicFunction({
  universalIdentifier: functions.listUpdated,
  name: 'list-updated',
  description:
    'A message list was given a purpose, or another one: members who may not receive what it is for are taken off. Every hour: goes on where that was interrupted, looks again at whoever joined, and takes over unsubscribes that Twenty keeps itself.',
  timeoutSeconds: 900,
  databaseEventTriggerSettings: {
    eventName: 'messageList.updated',
    updatedFields: ['privacyPurposeId', 'privacyPurpose'],
    batchMode: true,
  },
  cronTriggerSettings: { pattern: '23 * * * *' },
  handler,
});
