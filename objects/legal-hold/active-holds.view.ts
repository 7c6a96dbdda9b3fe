import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.legalHold;
const view = views.activeHolds;

export default defineView({
  universalIdentifier: view.view,
  name: 'Active',
  objectUniversalIdentifier: object,
  icon: 'IconLockPause',
  position: 1,
  fields: viewColumns(view.columns, fields, {
    name: 230,
    ground: 220,
    statute: 140,
    scope: 130,
    objectName: 130,
    person: 180,
    until: 150,
    state: 110,
  }),
  filters: [
    {
      universalIdentifier: view.filters.state,
      fieldMetadataUniversalIdentifier: fields.state,
      operand: ViewFilterOperand.IS,
      value: ['ACTIVE'],
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.until,
      fieldMetadataUniversalIdentifier: fields.until,
      direction: ViewSortDirection.ASC,
    },
  ],
});
