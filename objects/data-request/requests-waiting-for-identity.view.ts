import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.dataRequest;
const view = views.requestsWaitingForIdentity;

export default defineView({
  universalIdentifier: view.view,
  name: 'Waiting for identity',
  objectUniversalIdentifier: object,
  icon: 'IconId',
  position: 4,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    right: 170,
    state: 150,
    identityCheck: 150,
    dueOn: 120,
    receivedAt: 150,
    assignee: 150,
  }),
  filters: [
    {
      universalIdentifier: view.filters.state,
      fieldMetadataUniversalIdentifier: fields.state,
      operand: ViewFilterOperand.IS,
      value: ['RECEIVED', 'IDENTITY'],
    },
    {
      universalIdentifier: view.filters.identityCheck,
      fieldMetadataUniversalIdentifier: fields.identityCheck,
      operand: ViewFilterOperand.IS,
      value: ['NOT_STARTED', 'LINK_SENT', 'MORE_ASKED'],
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
