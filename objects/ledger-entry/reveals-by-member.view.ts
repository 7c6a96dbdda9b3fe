import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.ledgerEntry;
const view = views.revealsByMember;

export default defineView({
  universalIdentifier: view.view,
  name: 'Reveals by member',
  objectUniversalIdentifier: object,
  icon: 'IconEyeSearch',
  position: 4,
  fields: viewColumns(view.columns, fields, {
    name: 200,
    actorId: 200,
    happenedAt: 150,
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
      universalIdentifier: view.sorts.actorId,
      fieldMetadataUniversalIdentifier: fields.actorId,
      direction: ViewSortDirection.ASC,
    },
    {
      universalIdentifier: view.sorts.happenedAt,
      fieldMetadataUniversalIdentifier: fields.happenedAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
