import { defineLogicFunction } from 'twenty-sdk/define';

import { guardRequestDeletion } from '../flows/requests/guard-deletion';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, keyring, clock } = openRuntime();
  return guardRequestDeletion(client, keyring, payload, clock.now());
};

export default defineLogicFunction({
  universalIdentifier: functions.guardRequestDeletion,
  name: 'guard-request-deletion',
  description:
    'Takes a data request out of the bin again that is still to be answered, or on which an objection rests (Art. 12(3), 21).',
  timeoutSeconds: 120,
  databaseEventTriggerSettings: { eventName: 'dataRequest.deleted', batchMode: true },
  cronTriggerSettings: { pattern: '*/30 * * * *' },
  handler,
});
