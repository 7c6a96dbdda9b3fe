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
  universalIdentifier: functions.guardPersonCreated,
  name: 'guard-person-created',
  description: 'Catches a new person, imported or made by hand, who was pseudonymised or erased before.',
  timeoutSeconds: 300,
  databaseEventTriggerSettings: {
    eventName: 'person.created',
    batchMode: true,
  },
  handler,
});
