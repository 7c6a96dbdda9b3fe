import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.consent;
const view = views.consentsExpiringSoon;

export default defineView({
  universalIdentifier: view.view,
  name: 'Expiring soon',
  objectUniversalIdentifier: object,
  icon: 'IconHourglass',
  position: 3,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    person: 180,
    purpose: 180,
    channel: 120,
    expiresAt: 150,
    remindedAt: 150,
    state: 120,
  }),
  filters: [
    {
      universalIdentifier: view.filters.state,
      fieldMetadataUniversalIdentifier: fields.state,
      operand: ViewFilterOperand.IS,
      value: ['GIVEN'],
    },
    {
      universalIdentifier: view.filters.expiresAt,
      fieldMetadataUniversalIdentifier: fields.expiresAt,
      operand: ViewFilterOperand.IS_RELATIVE,
      value: 'NEXT_30_DAY',
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.expiresAt,
      fieldMetadataUniversalIdentifier: fields.expiresAt,
      direction: ViewSortDirection.ASC,
    },
  ],
});
