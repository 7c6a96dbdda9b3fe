import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { additions, retention, standardObjects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const view = additions.person.views.peopleRetentionOverdue;
const fields = {
  ...standardObjects.person.fields,
  ...additions.person.fields,
  retentionPurpose: retention.personPurposeField,
};
const columns = { ...view.columns, retentionPurpose: retention.purposeColumns.peopleRetentionOverdue };

export default defineView({
  universalIdentifier: view.view,
  name: 'Retention overdue',
  objectUniversalIdentifier: standardObjects.person.object,
  icon: 'IconAlertTriangle',
  position: 13,
  fields: viewColumns(columns, fields, {
    name: 200,
    retentionDueAt: 150,
    retentionState: 130,
    retentionPurpose: 180,
    lastEngagementAt: 150,
    processingState: 140,
    company: 180,
  }),
  filters: [
    {
      universalIdentifier: view.filters.retentionDueAt,
      fieldMetadataUniversalIdentifier: fields.retentionDueAt,
      operand: ViewFilterOperand.IS_IN_PAST,
      value: '',
    },
    {
      universalIdentifier: view.filters.processingState,
      fieldMetadataUniversalIdentifier: fields.processingState,
      operand: ViewFilterOperand.IS,
      value: ['ACTIVE', 'RESTRICTED'],
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
