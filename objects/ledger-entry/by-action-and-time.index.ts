import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.ledgerEntry;

export default defineIndex({
  universalIdentifier: indexes.byActionAndTime.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byActionAndTime.fields.action, fieldUniversalIdentifier: fields.action },
    {
      universalIdentifier: indexes.byActionAndTime.fields.happenedAt,
      fieldUniversalIdentifier: fields.happenedAt,
    },
  ],
});
