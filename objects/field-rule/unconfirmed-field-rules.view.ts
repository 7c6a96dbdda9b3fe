import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.fieldRule;
const view = views.unconfirmedFieldRules;

export default defineView({
  universalIdentifier: view.view,
  name: 'Unconfirmed',
  objectUniversalIdentifier: object,
  icon: 'IconProgressCheck',
  position: 1,
  fields: viewColumns(view.columns, fields, {
    name: 230,
    sensitivity: 170,
    suggestedSensitivity: 170,
    erasureStrategy: 140,
    status: 120,
    confidence: 110,
    reason: 260,
  }),
  filters: [
    {
      universalIdentifier: view.filters.status,
      fieldMetadataUniversalIdentifier: fields.status,
      operand: ViewFilterOperand.IS,
      value: ['SUGGESTED'],
    },
    {
      // What ships has 100 and holds already; nobody has to decide about it.
      universalIdentifier: view.filters.confidence,
      fieldMetadataUniversalIdentifier: fields.confidence,
      operand: ViewFilterOperand.LESS_THAN_OR_EQUAL,
      value: '99',
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.name,
      fieldMetadataUniversalIdentifier: fields.name,
      direction: ViewSortDirection.ASC,
    },
  ],
});
