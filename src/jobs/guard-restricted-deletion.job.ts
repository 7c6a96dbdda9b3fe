import { defineLogicFunction } from 'twenty-sdk/define';

import { guardRestrictedDeletion } from '../flows/restriction/guard-deletion';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, keyring } = openRuntime();
  return guardRestrictedDeletion(client, keyring, payload);
};

export default defineLogicFunction({
  universalIdentifier: functions.guardRestrictedDeletion,
  name: 'guard-restricted-deletion',
  description: 'Takes a person out of the bin again whose processing is restricted (Art. 18).',
  timeoutSeconds: 120,
  databaseEventTriggerSettings: { eventName: 'person.deleted', batchMode: true },
  handler,
});
