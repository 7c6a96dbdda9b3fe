import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.dataRequest;
const view = views.requestsWaitingForApproval;

export default defineView({
  universalIdentifier: view.view,
  name: 'Waiting for approval',
  objectUniversalIdentifier: object,
  icon: 'IconUserCheck',
  position: 5,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    right: 170,
    approval: 120,
    state: 150,
    dueOn: 120,
    person: 180,
    assignee: 150,
  }),
  filters: [
    {
      universalIdentifier: view.filters.approval,
      fieldMetadataUniversalIdentifier: fields.approval,
      operand: ViewFilterOperand.IS,
      value: ['WAITING'],
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
