import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.erasureJob;

export default defineIndex({
  universalIdentifier: indexes.byPersonAndState.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byPersonAndState.fields.person, fieldUniversalIdentifier: fields.person },
    { universalIdentifier: indexes.byPersonAndState.fields.state, fieldUniversalIdentifier: fields.state },
  ],
});
