import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { additions, risk, standardObjects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { view, filterState, filterRisk, sort, ...columns } = risk.views.peopleAtRisk;
const fields = { ...standardObjects.person.fields, ...additions.person.fields };

export default defineView({
  universalIdentifier: view,
  name: 'Still recognisable',
  objectUniversalIdentifier: standardObjects.person.object,
  icon: 'IconZoomQuestion',
  position: 16,
  fields: viewColumns(columns, fields, {
    name: 200,
    processingState: 140,
    reidentificationRisk: 150,
    processingStateSince: 150,
    company: 180,
  }),
  filters: [
    {
      universalIdentifier: filterState,
      fieldMetadataUniversalIdentifier: fields.processingState,
      operand: ViewFilterOperand.IS,
      value: ['PSEUDONYMISED', 'ERASED'],
    },
    {
      universalIdentifier: filterRisk,
      fieldMetadataUniversalIdentifier: fields.reidentificationRisk,
      operand: ViewFilterOperand.IS,
      value: ['MEDIUM', 'HIGH'],
    },
  ],
  sorts: [
    {
      universalIdentifier: sort,
      fieldMetadataUniversalIdentifier: fields.reidentificationRisk,
      direction: ViewSortDirection.DESC,
    },
  ],
});
