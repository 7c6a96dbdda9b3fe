import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.consent;
const view = views.unconfirmedConsents;

export default defineView({
  universalIdentifier: view.view,
  name: 'Unconfirmed',
  objectUniversalIdentifier: object,
  icon: 'IconMailQuestion',
  position: 4,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    person: 180,
    purpose: 180,
    state: 120,
    proof: 120,
    requestedAt: 150,
    confirmationExpiresAt: 150,
    method: 140,
  }),
  filters: [
    {
      universalIdentifier: view.filters.state,
      fieldMetadataUniversalIdentifier: fields.state,
      operand: ViewFilterOperand.IS,
      value: ['REQUESTED', 'GIVEN'],
    },
    {
      universalIdentifier: view.filters.proof,
      fieldMetadataUniversalIdentifier: fields.proof,
      operand: ViewFilterOperand.IS,
      value: ['UNCONFIRMED'],
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.requestedAt,
      fieldMetadataUniversalIdentifier: fields.requestedAt,
      direction: ViewSortDirection.ASC,
    },
  ],
});
