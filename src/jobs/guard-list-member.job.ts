import { defineLogicFunction } from 'twenty-sdk/define';

import { guardMembers } from '../flows/lists/guard-members';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, keyring, clock } = openRuntime();
  return guardMembers(client, keyring, payload, clock.now());
};

export default defineLogicFunction({
  universalIdentifier: functions.guardListMember,
  name: 'guard-list-member',
  description:
    'Takes whoever joins a message list without consent for its purpose off again, and says why on the timeline.',
  timeoutSeconds: 300,
  databaseEventTriggerSettings: {
    // Joining, coming back from the bin and being moved to another list; a member that goes costs a run without a request.
    eventName: 'messageListMember.*',
    updatedFields: ['listId', 'personId', 'deletedAt'],
    batchMode: true,
  },
  handler,
});
