import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.ledgerEntry;

export default defineIndex({
  universalIdentifier: indexes.byActor.index,
  objectUniversalIdentifier: object,
  fields: [{ universalIdentifier: indexes.byActor.fields.actorId, fieldUniversalIdentifier: fields.actorId }],
});
