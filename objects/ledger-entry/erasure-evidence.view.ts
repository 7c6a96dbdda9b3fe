import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.ledgerEntry;
const view = views.erasureEvidence;

export default defineView({
  universalIdentifier: view.view,
  name: 'Erasures',
  objectUniversalIdentifier: object,
  icon: 'IconEraser',
  position: 2,
  fields: viewColumns(view.columns, fields, {
    name: 220,
    action: 190,
    happenedAt: 150,
    subjectKey: 180,
    sequence: 110,
    seal: 150,
  }),
  filters: [
    {
      universalIdentifier: view.filters.action,
      fieldMetadataUniversalIdentifier: fields.action,
      operand: ViewFilterOperand.IS,
      value: [
        'PERSON_PSEUDONYMISED',
        'PERSON_ERASED',
        'ERASURE_VERIFIED',
        'ERASURE_FAILED',
        'ERASURE_REPLAYED',
        'RETURN_CAUGHT',
        'RETURN_ADMITTED',
      ],
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.happenedAt,
      fieldMetadataUniversalIdentifier: fields.happenedAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
