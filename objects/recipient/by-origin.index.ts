import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.recipient;

export default defineIndex({
  universalIdentifier: indexes.byOrigin.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byOrigin.fields.origin, fieldUniversalIdentifier: fields.origin },
    {
      universalIdentifier: indexes.byOrigin.fields.originReference,
      fieldUniversalIdentifier: fields.originReference,
    },
  ],
});
