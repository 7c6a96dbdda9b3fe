import { defineLogicFunction } from 'twenty-sdk/define';

import { FURTHER_KINDS } from '../flows/orders/kinds/further-kinds';
import { ordersWritten } from '../flows/orders/orders-written';
import { moreFunctions } from '../identifiers';
import { openOrderRuntime } from './order-runtime';

const handler = (payload: unknown) => ordersWritten(openOrderRuntime(), FURTHER_KINDS, payload);

export default defineLogicFunction({
  universalIdentifier: moreFunctions.carryOutFurtherOrder,
  name: 'carry-out-further-order',
  description:
    'An order about roles, the ledger, retention or the end of a restriction was passed on: it is carried out, as far as the member’s role allows it.',
  timeoutSeconds: 300,
  databaseEventTriggerSettings: {
    eventName: 'privacyOrder.updated',
    updatedFields: ['passedAt'],
    batchMode: true,
  },
  handler,
});
