import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const view = additions.person.views.pseudonymisedPeople;
const fields = { ...standardObjects.person.fields, ...additions.person.fields };

export default defineView({
  universalIdentifier: view.view,
  name: 'Pseudonymised and erased',
  objectUniversalIdentifier: standardObjects.person.object,
  icon: 'IconMask',
  position: 11,
  fields: viewColumns(view.columns, fields, {
    name: 200,
    processingState: 140,
    processingStateSince: 150,
    reidentificationRisk: 150,
    company: 180,
  }),
  filters: [
    {
      universalIdentifier: view.filters.processingState,
      fieldMetadataUniversalIdentifier: fields.processingState,
      operand: ViewFilterOperand.IS,
      value: ['PSEUDONYMISED', 'ERASED'],
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.processingStateSince,
      fieldMetadataUniversalIdentifier: fields.processingStateSince,
      direction: ViewSortDirection.DESC,
    },
  ],
});
