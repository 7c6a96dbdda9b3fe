import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';

import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.sensitiveFinding;
const view = views.guardFindings;

export default defineView({
  universalIdentifier: view.view,
  name: 'Held without what allows it',
  objectUniversalIdentifier: object,
  icon: 'IconShieldX',
  position: 3,
  fields: viewColumns(view.columns, fields, {
    name: 200,
    level: 180,
    kinds: 160,
    reason: 200,
    state: 110,
    person: 160,
    foundAt: 150,
  }),
  filters: [
    {
      universalIdentifier: view.filters.source,
      fieldMetadataUniversalIdentifier: fields.source,
      operand: ViewFilterOperand.IS,
      value: ['FIELD'],
    },
    {
      universalIdentifier: view.filters.state,
      fieldMetadataUniversalIdentifier: fields.state,
      operand: ViewFilterOperand.IS,
      value: ['OPEN'],
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.foundAt,
      fieldMetadataUniversalIdentifier: fields.foundAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
