import { defineIndex } from 'twenty-sdk/define';

import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.sensitiveFinding;

export default defineIndex({
  universalIdentifier: indexes.byRecord.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byRecord.fields.objectName, fieldUniversalIdentifier: fields.objectName },
    { universalIdentifier: indexes.byRecord.fields.recordId, fieldUniversalIdentifier: fields.recordId },
  ],
});
