import { defineLogicFunction } from 'twenty-sdk/define';

import { holdDeleted } from '../flows/holds/wake-held-jobs';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, clock } = openRuntime();
  return holdDeleted(client, payload, clock.now());
};

export default defineLogicFunction({
  universalIdentifier: functions.holdDeleted,
  name: 'hold-deleted',
  description: 'A legal hold was deleted: erasures that wait for it look again.',
  timeoutSeconds: 60,
  // Destroying is an event of its own and comes after this one, unless an API client destroys at once: then the daily
  // look of a waiting job makes up for it.
  databaseEventTriggerSettings: { eventName: 'legalHold.deleted' },
  handler,
});
