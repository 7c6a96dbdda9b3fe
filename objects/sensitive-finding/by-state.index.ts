import { defineIndex } from 'twenty-sdk/define';

import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.sensitiveFinding;

export default defineIndex({
  universalIdentifier: indexes.byState.index,
  objectUniversalIdentifier: object,
  fields: [{ universalIdentifier: indexes.byState.fields.state, fieldUniversalIdentifier: fields.state }],
});
