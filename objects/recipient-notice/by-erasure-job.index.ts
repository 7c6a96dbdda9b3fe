import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.recipientNotice;

export default defineIndex({
  universalIdentifier: indexes.byErasureJob.index,
  objectUniversalIdentifier: object,
  fields: [
    {
      universalIdentifier: indexes.byErasureJob.fields.erasureJob,
      fieldUniversalIdentifier: fields.erasureJob,
    },
  ],
});
