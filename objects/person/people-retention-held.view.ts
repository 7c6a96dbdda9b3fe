import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const view = additions.person.views.peopleRetentionHeld;
const fields = { ...standardObjects.person.fields, ...additions.person.fields };

export default defineView({
  universalIdentifier: view.view,
  name: 'Retention held',
  objectUniversalIdentifier: standardObjects.person.object,
  icon: 'IconLockPause',
  position: 15,
  fields: viewColumns(view.columns, fields, {
    name: 200,
    retentionState: 130,
    retentionDueAt: 150,
    retentionExtendedUntil: 150,
  }),
  filters: [
    {
      universalIdentifier: view.filters.retentionState,
      fieldMetadataUniversalIdentifier: fields.retentionState,
      operand: ViewFilterOperand.IS,
      value: ['HELD', 'EXTENDED'],
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.retentionDueAt,
      fieldMetadataUniversalIdentifier: fields.retentionDueAt,
      direction: ViewSortDirection.ASC,
    },
  ],
});
