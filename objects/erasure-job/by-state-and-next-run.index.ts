import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.erasureJob;

export default defineIndex({
  universalIdentifier: indexes.byStateAndNextRun.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byStateAndNextRun.fields.state, fieldUniversalIdentifier: fields.state },
    {
      universalIdentifier: indexes.byStateAndNextRun.fields.nextRunAt,
      fieldUniversalIdentifier: fields.nextRunAt,
    },
  ],
});
