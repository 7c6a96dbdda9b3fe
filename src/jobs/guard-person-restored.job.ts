import { defineLogicFunction } from 'twenty-sdk/define';

import { guardReturns } from '../flows/returns/guard-returns';
import { orderErasures } from '../flows/erasure/order-erasures';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, keyring, clock } = openRuntime();
  return guardReturns(client, keyring, payload, (orders) =>
    orderErasures({ client, keyring: keyring(), clock }, orders),
  );
};

export default defineLogicFunction({
  universalIdentifier: functions.guardPersonRestored,
  name: 'guard-person-restored',
  description: 'Catches a person taken out of the bin who was pseudonymised or erased meanwhile.',
  timeoutSeconds: 300,
  databaseEventTriggerSettings: {
    eventName: 'person.restored',
    batchMode: true,
  },
  handler,
});
