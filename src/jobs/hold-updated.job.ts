import { defineLogicFunction } from 'twenty-sdk/define';

import { holdUpdated } from '../flows/holds/wake-held-jobs';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, clock } = openRuntime();
  return holdUpdated(client, payload, clock.now());
};

export default defineLogicFunction({
  universalIdentifier: functions.holdUpdated,
  name: 'hold-updated',
  description: 'A legal hold was lifted, ended or changed: erasures that wait for it look again.',
  timeoutSeconds: 60,
  databaseEventTriggerSettings: {
    eventName: 'legalHold.updated',
    updatedFields: ['state', 'until', 'startsAt', 'query', 'recordId', 'personId'],
  },
  handler,
});
