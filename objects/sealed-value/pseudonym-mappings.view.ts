import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.sealedValue;
const view = views.pseudonymMappings;

export default defineView({
  universalIdentifier: view.view,
  name: 'Pseudonym mappings',
  objectUniversalIdentifier: object,
  icon: 'IconMask',
  position: 1,
  fields: viewColumns(view.columns, fields, {
    name: 220,
    kind: 150,
    person: 180,
    keyVersion: 110,
    sealedAt: 150,
  }),
  filters: [
    {
      universalIdentifier: view.filters.kind,
      fieldMetadataUniversalIdentifier: fields.kind,
      operand: ViewFilterOperand.IS,
      value: ['PSEUDONYM_MAPPING'],
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.sealedAt,
      fieldMetadataUniversalIdentifier: fields.sealedAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
