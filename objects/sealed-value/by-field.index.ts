import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.sealedValue;

export default defineIndex({
  universalIdentifier: indexes.byField.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byField.fields.objectName, fieldUniversalIdentifier: fields.objectName },
    { universalIdentifier: indexes.byField.fields.recordId, fieldUniversalIdentifier: fields.recordId },
    { universalIdentifier: indexes.byField.fields.fieldName, fieldUniversalIdentifier: fields.fieldName },
  ],
});
