import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.erasureJob;
const view = views.erasureJobsNeedingAttention;

export default defineView({
  universalIdentifier: view.view,
  name: 'Needs attention',
  objectUniversalIdentifier: object,
  icon: 'IconAlertTriangle',
  position: 2,
  fields: viewColumns(view.columns, fields, {
    name: 230,
    act: 130,
    state: 140,
    step: 150,
    failureCode: 150,
    failureMessage: 280,
    attempts: 100,
  }),
  filters: [
    {
      universalIdentifier: view.filters.state,
      fieldMetadataUniversalIdentifier: fields.state,
      operand: ViewFilterOperand.IS,
      value: ['FAILED', 'NEEDS_ATTENTION'],
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.startedAt,
      fieldMetadataUniversalIdentifier: fields.startedAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
