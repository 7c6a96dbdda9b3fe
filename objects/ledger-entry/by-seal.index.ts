import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.ledgerEntry;

export default defineIndex({
  universalIdentifier: indexes.bySeal.index,
  objectUniversalIdentifier: object,
  fields: [{ universalIdentifier: indexes.bySeal.fields.seal, fieldUniversalIdentifier: fields.seal }],
});
