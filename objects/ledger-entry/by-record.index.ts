import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.ledgerEntry;

export default defineIndex({
  universalIdentifier: indexes.byRecord.index,
  objectUniversalIdentifier: object,
  fields: [
    {
      universalIdentifier: indexes.byRecord.fields.subjectObject,
      fieldUniversalIdentifier: fields.subjectObject,
    },
    {
      universalIdentifier: indexes.byRecord.fields.subjectRecordId,
      fieldUniversalIdentifier: fields.subjectRecordId,
    },
  ],
});
