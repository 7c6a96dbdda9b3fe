import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { additions, retention, standardObjects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const view = additions.person.views.peopleRetentionDue;
const fields = {
  ...standardObjects.person.fields,
  ...additions.person.fields,
  retentionPurpose: retention.personPurposeField,
};
const columns = { ...view.columns, retentionPurpose: retention.purposeColumns.peopleRetentionDue };

export default defineView({
  universalIdentifier: view.view,
  name: 'Retention due',
  objectUniversalIdentifier: standardObjects.person.object,
  icon: 'IconHourglass',
  position: 12,
  fields: viewColumns(columns, fields, {
    name: 200,
    retentionDueAt: 150,
    retentionState: 130,
    retentionPurpose: 180,
    lastEngagementAt: 150,
    sourceOfData: 180,
    company: 180,
  }),
  filters: [
    {
      universalIdentifier: view.filters.retentionDueAt,
      fieldMetadataUniversalIdentifier: fields.retentionDueAt,
      operand: ViewFilterOperand.IS_RELATIVE,
      value: 'NEXT_30_DAY',
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
