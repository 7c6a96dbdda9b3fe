import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.consent;

export default defineIndex({
  universalIdentifier: indexes.byContactKey.index,
  objectUniversalIdentifier: object,
  fields: [
    {
      universalIdentifier: indexes.byContactKey.fields.contactKey,
      fieldUniversalIdentifier: fields.contactKey,
    },
  ],
});
