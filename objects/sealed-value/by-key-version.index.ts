import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.sealedValue;

export default defineIndex({
  universalIdentifier: indexes.byKeyVersion.index,
  objectUniversalIdentifier: object,
  fields: [
    {
      universalIdentifier: indexes.byKeyVersion.fields.keyVersion,
      fieldUniversalIdentifier: fields.keyVersion,
    },
  ],
});
