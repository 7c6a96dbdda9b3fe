import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.erasureJob;

export default defineIndex({
  universalIdentifier: indexes.byParentJob.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byParentJob.fields.parentJob, fieldUniversalIdentifier: fields.parentJob },
  ],
});
