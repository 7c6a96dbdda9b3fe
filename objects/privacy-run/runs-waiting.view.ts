import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { privacyRun } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = privacyRun;
const { view, filter, sort, ...columns } = views.runsWaiting;

export default defineView({
  universalIdentifier: view,
  name: 'Waiting or failed',
  objectUniversalIdentifier: object,
  icon: 'IconHandStop',
  position: 1,
  fields: viewColumns(columns, fields, {
    name: 230,
    kind: 170,
    mode: 110,
    state: 150,
    waiting: 90,
    startedAt: 150,
  }),
  filters: [
    {
      universalIdentifier: filter,
      fieldMetadataUniversalIdentifier: fields.state,
      operand: ViewFilterOperand.IS,
      value: ['WAITING', 'FAILED'],
    },
  ],
  sorts: [
    {
      universalIdentifier: sort,
      fieldMetadataUniversalIdentifier: fields.startedAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
