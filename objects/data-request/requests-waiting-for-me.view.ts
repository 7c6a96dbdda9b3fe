import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.dataRequest;
const view = views.requestsWaitingForMe;

export default defineView({
  universalIdentifier: view.view,
  name: 'Waiting for me',
  objectUniversalIdentifier: object,
  icon: 'IconUserCircle',
  position: 6,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    right: 170,
    state: 150,
    dueOn: 120,
    person: 180,
    assignee: 150,
  }),
  filters: [
    {
      universalIdentifier: view.filters.state,
      fieldMetadataUniversalIdentifier: fields.state,
      operand: ViewFilterOperand.IS,
      value: ['RECEIVED', 'IDENTITY', 'IN_PROGRESS', 'APPROVAL'],
    },
    {
      universalIdentifier: view.filters.assignee,
      fieldMetadataUniversalIdentifier: fields.assignee,
      operand: ViewFilterOperand.IS,
      value: { isCurrentWorkspaceMemberSelected: true, selectedRecordIds: [] },
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.dueOn,
      fieldMetadataUniversalIdentifier: fields.dueOn,
      direction: ViewSortDirection.ASC,
    },
  ],
});
