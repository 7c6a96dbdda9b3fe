import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.ledgerEntry;
const view = views.reveals;

export default defineView({
  universalIdentifier: view.view,
  name: 'Reveals',
  objectUniversalIdentifier: object,
  icon: 'IconEye',
  position: 1,
  fields: viewColumns(view.columns, fields, {
    name: 220,
    action: 190,
    happenedAt: 150,
    actorKind: 130,
    actorId: 180,
    subjectObject: 130,
    subjectRecordId: 180,
    details: 260,
  }),
  filters: [
    {
      universalIdentifier: view.filters.action,
      fieldMetadataUniversalIdentifier: fields.action,
      operand: ViewFilterOperand.IS,
      value: ['VALUE_REVEALED', 'PERSON_REIDENTIFIED'],
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
