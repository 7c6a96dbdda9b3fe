import { defineIndex } from 'twenty-sdk/define';

import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.sensitiveFinding;

export default defineIndex({
  universalIdentifier: indexes.byPerson.index,
  objectUniversalIdentifier: object,
  fields: [{ universalIdentifier: indexes.byPerson.fields.person, fieldUniversalIdentifier: fields.person }],
});
