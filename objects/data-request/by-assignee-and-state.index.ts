import { defineIndex } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';

const { fields, indexes, object } = objects.dataRequest;

export default defineIndex({
  universalIdentifier: indexes.byAssigneeAndState.index,
  objectUniversalIdentifier: object,
  fields: [
    {
      universalIdentifier: indexes.byAssigneeAndState.fields.assignee,
      fieldUniversalIdentifier: fields.assignee,
    },
    { universalIdentifier: indexes.byAssigneeAndState.fields.state, fieldUniversalIdentifier: fields.state },
  ],
});
