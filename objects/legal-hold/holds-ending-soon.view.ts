import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.legalHold;
const view = views.holdsEndingSoon;

export default defineView({
  universalIdentifier: view.view,
  name: 'Ending soon',
  objectUniversalIdentifier: object,
  icon: 'IconHourglass',
  position: 2,
  fields: viewColumns(view.columns, fields, { name: 230, ground: 220, scope: 130, until: 150, state: 110 }),
  filters: [
    {
      universalIdentifier: view.filters.state,
      fieldMetadataUniversalIdentifier: fields.state,
      operand: ViewFilterOperand.IS,
      value: ['ACTIVE'],
    },
    {
      universalIdentifier: view.filters.until,
      fieldMetadataUniversalIdentifier: fields.until,
      operand: ViewFilterOperand.IS_RELATIVE,
      value: 'NEXT_90_DAY',
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
