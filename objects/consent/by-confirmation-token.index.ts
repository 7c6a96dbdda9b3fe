import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.consent;

export default defineIndex({
  universalIdentifier: indexes.byConfirmationToken.index,
  objectUniversalIdentifier: object,
  fields: [
    {
      universalIdentifier: indexes.byConfirmationToken.fields.confirmationToken,
      fieldUniversalIdentifier: fields.confirmationToken,
    },
  ],
});
