import { defineLogicFunction } from 'twenty-sdk/define';

import { requestCreated } from '../flows/requests/request-created';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, keyring, clock } = openRuntime();
  return requestCreated(client, keyring, payload, clock.now());
};

export default defineLogicFunction({
  universalIdentifier: functions.requestCreated,
  name: 'request-created',
  description:
    'A data request was opened, by hand or otherwise: it gets its number and its evidence, joins an open one it repeats, and the check of identity begins.',
  timeoutSeconds: 120,
  databaseEventTriggerSettings: { eventName: 'dataRequest.created', batchMode: true },
  handler,
});
