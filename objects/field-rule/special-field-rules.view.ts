import { ViewFilterOperand, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.fieldRule;
const view = views.specialFieldRules;

export default defineView({
  universalIdentifier: view.view,
  name: 'Special and criminal',
  objectUniversalIdentifier: object,
  icon: 'IconShieldHeart',
  position: 4,
  fields: viewColumns(view.columns, fields, {
    name: 230,
    sensitivity: 170,
    meaning: 140,
    erasureStrategy: 140,
    status: 120,
  }),
  filters: [
    {
      universalIdentifier: view.filters.sensitivity,
      fieldMetadataUniversalIdentifier: fields.sensitivity,
      operand: ViewFilterOperand.IS,
      value: ['SPECIAL_CATEGORY', 'CRIMINAL'],
    },
  ],
});
