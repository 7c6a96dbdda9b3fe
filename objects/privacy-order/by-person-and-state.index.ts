import { defineIndex } from 'twenty-sdk/define';
import { privacyOrder } from '../../src/identifiers';

const { fields, indexes, object } = privacyOrder;

export default defineIndex({
  universalIdentifier: indexes.byPersonAndState.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byPersonAndState.person, fieldUniversalIdentifier: fields.person },
    { universalIdentifier: indexes.byPersonAndState.state, fieldUniversalIdentifier: fields.state },
  ],
});
