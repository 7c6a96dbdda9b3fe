import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.dataRequest;

export default defineIndex({
  universalIdentifier: indexes.byStateAndDue.index,
  objectUniversalIdentifier: object,
  fields: [
    { universalIdentifier: indexes.byStateAndDue.fields.state, fieldUniversalIdentifier: fields.state },
    { universalIdentifier: indexes.byStateAndDue.fields.dueOn, fieldUniversalIdentifier: fields.dueOn },
  ],
});
