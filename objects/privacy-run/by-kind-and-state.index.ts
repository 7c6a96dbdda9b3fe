import { defineIndex } from 'twenty-sdk/define';
import { privacyRun } from '../../src/identifiers';

const { fields, indexes, object } = privacyRun;

export default defineIndex({
  universalIdentifier: indexes.byKindAndState.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byKindAndState.kind, fieldUniversalIdentifier: fields.kind },
    { universalIdentifier: indexes.byKindAndState.state, fieldUniversalIdentifier: fields.state },
  ],
});
