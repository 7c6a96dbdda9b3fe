import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { additions, retention, standardObjects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const view = additions.person.views.peopleRetentionHeld;
const fields = {
  ...standardObjects.person.fields,
  ...additions.person.fields,
  retentionPurpose: retention.personPurposeField,
};
const columns = { ...view.columns, retentionPurpose: retention.purposeColumns.peopleRetentionHeld };

export default defineView({
  universalIdentifier: view.view,
  name: 'Retention held',
  objectUniversalIdentifier: standardObjects.person.object,
  icon: 'IconLockPause',
  position: 15,
  fields: viewColumns(columns, fields, {
    name: 200,
    retentionState: 130,
    retentionPurpose: 180,
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
