import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.ledgerEntry;

export default defineIndex({
  universalIdentifier: indexes.bySequence.index,
  objectUniversalIdentifier: object,
  isUnique: true,
  fields: [
    { universalIdentifier: indexes.bySequence.fields.sequence, fieldUniversalIdentifier: fields.sequence },
  ],
});
