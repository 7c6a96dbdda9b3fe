import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.fieldRule;

export default defineIndex({
  universalIdentifier: indexes.bySealed.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.bySealed.fields.isSealed, fieldUniversalIdentifier: fields.isSealed },
  ],
});
