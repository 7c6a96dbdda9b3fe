import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { additions, retention, standardObjects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const view = additions.person.views.peopleRetentionProposed;
const fields = {
  ...standardObjects.person.fields,
  ...additions.person.fields,
  retentionPurpose: retention.personPurposeField,
};
const columns = { ...view.columns, retentionPurpose: retention.purposeColumns.peopleRetentionProposed };

export default defineView({
  universalIdentifier: view.view,
  name: 'Retention proposed',
  objectUniversalIdentifier: standardObjects.person.object,
  icon: 'IconRecycle',
  position: 14,
  fields: viewColumns(columns, fields, {
    name: 200,
    retentionState: 130,
    retentionPurpose: 180,
    retentionDueAt: 150,
    lastEngagementAt: 150,
    reidentificationRisk: 150,
  }),
  filters: [
    {
      universalIdentifier: view.filters.retentionState,
      fieldMetadataUniversalIdentifier: fields.retentionState,
      operand: ViewFilterOperand.IS,
      value: ['PROPOSED'],
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
