import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.dataRequest;

export default defineIndex({
  universalIdentifier: indexes.byDeliveryToken.index,
  objectUniversalIdentifier: object,
  fields: [
    {
      universalIdentifier: indexes.byDeliveryToken.fields.deliveryToken,
      fieldUniversalIdentifier: fields.deliveryToken,
    },
  ],
});
