import { ViewSortDirection, defineView } from 'twenty-sdk/define';
import { privacyOrder } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = privacyOrder;
const { view, sort, ...columns } = views.allOrders;

export default defineView({
  universalIdentifier: view,
  name: 'Orders',
  objectUniversalIdentifier: object,
  icon: 'IconClipboardCheck',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(columns, fields, {
    name: 230,
    kind: 160,
    state: 120,
    person: 180,
    personCount: 90,
    progress: 90,
    orderedBy: 180,
    finishedAt: 150,
  }),
  sorts: [
    {
      universalIdentifier: sort,
      fieldMetadataUniversalIdentifier: fields.finishedAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
