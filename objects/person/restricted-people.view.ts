import { ViewFilterOperand, defineView } from 'twenty-sdk/define';
import { additions, standardObjects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const view = additions.person.views.restrictedPeople;
const fields = { ...standardObjects.person.fields, ...additions.person.fields };

export default defineView({
  universalIdentifier: view.view,
  name: 'Restricted',
  objectUniversalIdentifier: standardObjects.person.object,
  icon: 'IconShieldPause',
  position: 10,
  fields: viewColumns(view.columns, fields, {
    name: 200,
    processingState: 140,
    processingStateSince: 150,
    emails: 200,
    company: 180,
  }),
  filters: [
    {
      universalIdentifier: view.filters.processingState,
      fieldMetadataUniversalIdentifier: fields.processingState,
      operand: ViewFilterOperand.IS,
      value: ['RESTRICTED'],
    },
  ],
});
