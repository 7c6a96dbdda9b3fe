import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.legalHold;

export default defineIndex({
  universalIdentifier: indexes.byStateAndEnd.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byStateAndEnd.fields.state, fieldUniversalIdentifier: fields.state },
    { universalIdentifier: indexes.byStateAndEnd.fields.until, fieldUniversalIdentifier: fields.until },
  ],
});
