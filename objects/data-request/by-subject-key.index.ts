import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.dataRequest;

export default defineIndex({
  universalIdentifier: indexes.bySubjectKey.index,
  objectUniversalIdentifier: object,
  fields: [
    {
      universalIdentifier: indexes.bySubjectKey.fields.subjectKey,
      fieldUniversalIdentifier: fields.subjectKey,
    },
  ],
});
