import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.consent;

export default defineIndex({
  universalIdentifier: indexes.byPurposeAndState.index,
  objectUniversalIdentifier: object,
  fields: [
    {
      universalIdentifier: indexes.byPurposeAndState.fields.purpose,
      fieldUniversalIdentifier: fields.purpose,
    },
    { universalIdentifier: indexes.byPurposeAndState.fields.state, fieldUniversalIdentifier: fields.state },
  ],
});
