import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.consent;

export default defineIndex({
  universalIdentifier: indexes.byStateAndExpiry.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byStateAndExpiry.fields.state, fieldUniversalIdentifier: fields.state },
    {
      universalIdentifier: indexes.byStateAndExpiry.fields.expiresAt,
      fieldUniversalIdentifier: fields.expiresAt,
    },
  ],
});
