import { ViewFilterOperand, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.fieldRule;
const view = views.sealedFieldRules;

export default defineView({
  universalIdentifier: view.view,
  name: 'Sealed fields',
  objectUniversalIdentifier: object,
  icon: 'IconLock',
  position: 3,
  fields: viewColumns(view.columns, fields, {
    name: 230,
    sensitivity: 170,
    isSealed: 90,
    mask: 120,
    status: 120,
  }),
  filters: [
    {
      universalIdentifier: view.filters.isSealed,
      fieldMetadataUniversalIdentifier: fields.isSealed,
      operand: ViewFilterOperand.IS,
      value: 'true',
    },
  ],
});
