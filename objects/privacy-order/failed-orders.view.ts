import { ViewFilterOperand, defineView } from 'twenty-sdk/define';
import { privacyOrder } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = privacyOrder;
const { view, filter, ...columns } = views.failedOrders;

export default defineView({
  universalIdentifier: view,
  name: 'Failed or refused',
  objectUniversalIdentifier: object,
  icon: 'IconAlertTriangle',
  position: 1,
  fields: viewColumns(columns, fields, {
    name: 230,
    kind: 160,
    state: 120,
    failureMessage: 320,
    orderedBy: 180,
    finishedAt: 150,
  }),
  filters: [
    {
      universalIdentifier: filter,
      fieldMetadataUniversalIdentifier: fields.state,
      operand: ViewFilterOperand.IS,
      value: ['FAILED', 'REFUSED'],
    },
  ],
});
