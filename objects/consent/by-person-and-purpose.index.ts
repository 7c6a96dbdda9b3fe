import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.consent;

export default defineIndex({
  universalIdentifier: indexes.byPersonAndPurpose.index,
  objectUniversalIdentifier: object,
  fields: [
    {
      universalIdentifier: indexes.byPersonAndPurpose.fields.person,
      fieldUniversalIdentifier: fields.person,
    },
    {
      universalIdentifier: indexes.byPersonAndPurpose.fields.purpose,
      fieldUniversalIdentifier: fields.purpose,
    },
  ],
});
