import { ViewFilterOperand, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.purpose;
const view = views.inactivePurposes;

export default defineView({
  universalIdentifier: view.view,
  name: 'Waiting to be confirmed',
  objectUniversalIdentifier: object,
  icon: 'IconPower',
  position: 2,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    isActive: 90,
    legalBasis: 210,
    description: 280,
    retentionAmount: 100,
    retentionUnit: 100,
  }),
  filters: [
    {
      universalIdentifier: view.filters.isActive,
      fieldMetadataUniversalIdentifier: fields.isActive,
      operand: ViewFilterOperand.IS,
      value: 'false',
    },
  ],
});
