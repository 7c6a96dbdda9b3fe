import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.dataRequest;

export default defineIndex({
  universalIdentifier: indexes.byNextLook.index,
  objectUniversalIdentifier: object,
  fields: [
    {
      universalIdentifier: indexes.byNextLook.fields.nextLookAt,
      fieldUniversalIdentifier: fields.nextLookAt,
    },
  ],
});
