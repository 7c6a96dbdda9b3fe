import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.ledgerEntry;
const view = views.protectionEvidence;

export default defineView({
  universalIdentifier: view.view,
  name: 'Protection',
  objectUniversalIdentifier: object,
  icon: 'IconShieldLock',
  position: 5,
  fields: viewColumns(view.columns, fields, {
    name: 220,
    happenedAt: 150,
    actorKind: 130,
    details: 400,
  }),
  filters: [
    {
      universalIdentifier: view.filters.action,
      fieldMetadataUniversalIdentifier: fields.action,
      operand: ViewFilterOperand.IS,
      value: ['PROTECTION_APPLIED', 'PROTECTION_UNDONE'],
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.happenedAt,
      fieldMetadataUniversalIdentifier: fields.happenedAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
