import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.dataRequest;

export default defineIndex({
  universalIdentifier: indexes.byPersonAndRight.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byPersonAndRight.fields.person, fieldUniversalIdentifier: fields.person },
    { universalIdentifier: indexes.byPersonAndRight.fields.right, fieldUniversalIdentifier: fields.right },
  ],
});
