import { defineLogicFunction } from 'twenty-sdk/define';

import { FIELD_KINDS } from '../flows/orders/kinds/field-kinds';
import { ordersWritten } from '../flows/orders/orders-written';
import { moreFunctions } from '../identifiers';
import { openOrderRuntime } from './order-runtime';

const handler = (payload: unknown) => ordersWritten(openOrderRuntime(), FIELD_KINDS, payload);

export default defineLogicFunction({
  universalIdentifier: moreFunctions.carryOutFieldsOrder,
  name: 'carry-out-fields-order',
  description:
    'An order about the sensitivity of fields or what stands in them was handed on: it is carried out, as far as the member’s role allows it.',
  timeoutSeconds: 300,
  databaseEventTriggerSettings: {
    eventName: 'privacyOrder.updated',
    updatedFields: ['handedAt'],
    batchMode: true,
  },
  handler,
});
