import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.erasureJob;

export default defineIndex({
  universalIdentifier: indexes.byDataRequest.index,
  objectUniversalIdentifier: object,
  fields: [
    {
      universalIdentifier: indexes.byDataRequest.fields.dataRequest,
      fieldUniversalIdentifier: fields.dataRequest,
    },
  ],
});
