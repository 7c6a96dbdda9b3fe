import { ViewFilterOperand, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.ledgerEntry;
const view = views.unsealedEntries;

export default defineView({
  universalIdentifier: view.view,
  name: 'Not yet sealed',
  objectUniversalIdentifier: object,
  icon: 'IconRubberStamp',
  position: 3,
  fields: viewColumns(view.columns, fields, {
    name: 220,
    action: 190,
    happenedAt: 150,
    sequence: 110,
    seal: 150,
  }),
  filters: [
    {
      universalIdentifier: view.filters.seal,
      fieldMetadataUniversalIdentifier: fields.seal,
      operand: ViewFilterOperand.IS_EMPTY,
      value: '',
    },
  ],
});
