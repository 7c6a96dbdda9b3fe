import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';

import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.sensitiveFinding;
const view = views.openFindings;

export default defineView({
  universalIdentifier: view.view,
  name: 'To be checked',
  objectUniversalIdentifier: object,
  icon: 'IconZoomExclamation',
  position: 1,
  fields: viewColumns(view.columns, fields, {
    name: 200,
    level: 180,
    kinds: 200,
    count: 90,
    person: 160,
    note: 150,
    task: 150,
    foundAt: 150,
  }),
  filters: [
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
