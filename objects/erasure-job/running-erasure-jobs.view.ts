import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.erasureJob;
const view = views.runningErasureJobs;

export default defineView({
  universalIdentifier: view.view,
  name: 'Running',
  objectUniversalIdentifier: object,
  icon: 'IconPlayerPlay',
  position: 1,
  fields: viewColumns(view.columns, fields, {
    name: 230,
    act: 130,
    state: 140,
    step: 150,
    leaseOwner: 140,
    leaseUntil: 150,
    nextRunAt: 150,
    attempts: 100,
  }),
  filters: [
    {
      universalIdentifier: view.filters.state,
      fieldMetadataUniversalIdentifier: fields.state,
      operand: ViewFilterOperand.IS,
      value: ['PLANNED', 'RUNNING', 'AFTERMATH', 'HELD'],
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.nextRunAt,
      fieldMetadataUniversalIdentifier: fields.nextRunAt,
      direction: ViewSortDirection.ASC,
    },
  ],
});
