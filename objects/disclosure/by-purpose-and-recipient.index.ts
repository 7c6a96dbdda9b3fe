import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.disclosure;

export default defineIndex({
  universalIdentifier: indexes.byPurposeAndRecipient.index,
  objectUniversalIdentifier: object,
  isUnique: true,
  fields: [
    {
      universalIdentifier: indexes.byPurposeAndRecipient.fields.purpose,
      fieldUniversalIdentifier: fields.purpose,
    },
    {
      universalIdentifier: indexes.byPurposeAndRecipient.fields.recipient,
      fieldUniversalIdentifier: fields.recipient,
    },
  ],
});
