import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.fieldRule;

export default defineIndex({
  universalIdentifier: indexes.byObjectAndField.index,
  objectUniversalIdentifier: object,
  isUnique: true,
  fields: [
    {
      universalIdentifier: indexes.byObjectAndField.fields.objectName,
      fieldUniversalIdentifier: fields.objectName,
    },
    {
      universalIdentifier: indexes.byObjectAndField.fields.fieldName,
      fieldUniversalIdentifier: fields.fieldName,
    },
  ],
});
