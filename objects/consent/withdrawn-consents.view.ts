import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.consent;
const view = views.withdrawnConsents;

export default defineView({
  universalIdentifier: view.view,
  name: 'Withdrawn',
  objectUniversalIdentifier: object,
  icon: 'IconArrowBackUp',
  position: 5,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    person: 180,
    purpose: 180,
    channel: 120,
    withdrawnAt: 150,
    withdrawalMethod: 140,
    state: 120,
  }),
  filters: [
    {
      universalIdentifier: view.filters.state,
      fieldMetadataUniversalIdentifier: fields.state,
      operand: ViewFilterOperand.IS,
      value: ['WITHDRAWN'],
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.withdrawnAt,
      fieldMetadataUniversalIdentifier: fields.withdrawnAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
