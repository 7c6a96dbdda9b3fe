import { defineLogicFunction } from 'twenty-sdk/define';

import { PEOPLE_KINDS } from '../flows/orders/kinds/people-kinds';
import { ordersWritten } from '../flows/orders/orders-written';
import { moreFunctions } from '../identifiers';
import { openOrderRuntime } from './order-runtime';

const handler = (payload: unknown) => ordersWritten(openOrderRuntime(), PEOPLE_KINDS, payload);

export default defineLogicFunction({
  universalIdentifier: moreFunctions.orderCreated,
  name: 'order-created',
  description:
    'A member ordered something on the record page, in the settings or from the command menu: it is carried out, as far as their role allows it.',
  timeoutSeconds: 300,
  // One function for new orders and for those that the minute wakes: of changes only those of the field that wakes count.
  databaseEventTriggerSettings: {
    eventName: 'privacyOrder.*',
    updatedFields: ['wokenAt'],
    batchMode: true,
  },
  handler,
});
