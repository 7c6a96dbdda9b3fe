import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.recipientNotice;

export default defineIndex({
  universalIdentifier: indexes.byStateAndNext.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byStateAndNext.fields.state, fieldUniversalIdentifier: fields.state },
    {
      universalIdentifier: indexes.byStateAndNext.fields.nextAttemptAt,
      fieldUniversalIdentifier: fields.nextAttemptAt,
    },
  ],
});
