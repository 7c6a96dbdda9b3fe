import { defineLogicFunction } from 'twenty-sdk/define';

import { orderErasures } from '../flows/erasure/order-erasures';
import { sweepReturns } from '../flows/returns/sweep-returns';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = () => {
  const { client, keyring, clock } = openRuntime();
  return sweepReturns(client, keyring, clock, (orders) =>
    orderErasures({ client, keyring: keyring(), clock }, orders),
  );
};

export default defineLogicFunction({
  universalIdentifier: functions.sweepReturns,
  name: 'sweep-returns',
  description: 'Every hour: catches those who came back and whom no guard has seen.',
  timeoutSeconds: 300,
  cronTriggerSettings: { pattern: '17 * * * *' },
  handler,
});
