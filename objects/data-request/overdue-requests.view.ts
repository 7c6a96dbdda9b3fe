import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.dataRequest;
const view = views.overdueRequests;

export default defineView({
  universalIdentifier: view.view,
  name: 'Overdue',
  objectUniversalIdentifier: object,
  icon: 'IconAlertTriangle',
  position: 3,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    right: 170,
    state: 150,
    dueOn: 120,
    person: 180,
    assignee: 150,
    reminder: 130,
  }),
  filters: [
    {
      universalIdentifier: view.filters.state,
      fieldMetadataUniversalIdentifier: fields.state,
      operand: ViewFilterOperand.IS,
      value: ['RECEIVED', 'IDENTITY', 'IN_PROGRESS', 'APPROVAL'],
    },
    {
      universalIdentifier: view.filters.dueOn,
      fieldMetadataUniversalIdentifier: fields.dueOn,
      operand: ViewFilterOperand.IS_IN_PAST,
      value: '',
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
