import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.recipientNotice;

export default defineIndex({
  universalIdentifier: indexes.byRecipient.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byRecipient.fields.recipient, fieldUniversalIdentifier: fields.recipient },
  ],
});
