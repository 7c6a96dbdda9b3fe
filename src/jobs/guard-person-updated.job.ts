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
  universalIdentifier: functions.guardPersonUpdated,
  name: 'guard-person-updated',
  description:
    'Catches a suppressed address that is written into a record, and a person whom mail sync takes out of the bin.',
  timeoutSeconds: 300,
  databaseEventTriggerSettings: {
    eventName: 'person.updated',
    updatedFields: ['emails', 'phones', 'linkedinLink', 'deletedAt'],
    batchMode: true,
  },
  handler,
});
