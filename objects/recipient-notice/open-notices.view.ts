import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.recipientNotice;
const view = views.openNotices;

export default defineView({
  universalIdentifier: view.view,
  name: 'Waiting for an answer',
  objectUniversalIdentifier: object,
  icon: 'IconMailQuestion',
  position: 1,
  fields: viewColumns(view.columns, fields, {
    name: 230,
    recipient: 190,
    act: 150,
    state: 120,
    sentAt: 150,
    nextAttemptAt: 150,
    attempts: 100,
  }),
  filters: [
    {
      universalIdentifier: view.filters.state,
      fieldMetadataUniversalIdentifier: fields.state,
      operand: ViewFilterOperand.IS,
      value: ['PLANNED', 'SENT', 'FAILED'],
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.nextAttemptAt,
      fieldMetadataUniversalIdentifier: fields.nextAttemptAt,
      direction: ViewSortDirection.ASC,
    },
  ],
});
