import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.dataRequest;

export default defineIndex({
  universalIdentifier: indexes.byIdentityToken.index,
  objectUniversalIdentifier: object,
  fields: [
    {
      universalIdentifier: indexes.byIdentityToken.fields.identityToken,
      fieldUniversalIdentifier: fields.identityToken,
    },
  ],
});
