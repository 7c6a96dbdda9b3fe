import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.fieldRule;

export default defineIndex({
  universalIdentifier: indexes.byStatus.index,
  objectUniversalIdentifier: object,
  fields: [{ universalIdentifier: indexes.byStatus.fields.status, fieldUniversalIdentifier: fields.status }],
});
