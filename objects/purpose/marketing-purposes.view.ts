import { ViewFilterOperand, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.purpose;
const view = views.marketingPurposes;

export default defineView({
  universalIdentifier: view.view,
  name: 'Direct marketing',
  objectUniversalIdentifier: object,
  icon: 'IconSpeakerphone',
  position: 3,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    isActive: 90,
    legalBasis: 210,
    channels: 180,
    isDoubleOptIn: 110,
  }),
  filters: [
    {
      universalIdentifier: view.filters.isDirectMarketing,
      fieldMetadataUniversalIdentifier: fields.isDirectMarketing,
      operand: ViewFilterOperand.IS,
      value: 'true',
    },
  ],
});
