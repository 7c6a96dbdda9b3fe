import { ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.ledgerSeal;
const view = views.allLedgerSeals;

export default defineView({
  universalIdentifier: view.view,
  name: 'Ledger seals',
  objectUniversalIdentifier: object,
  icon: 'IconRubberStamp',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, {
    name: 160,
    sequence: 110,
    entryCount: 110,
    firstSequence: 120,
    lastSequence: 120,
    sealedAt: 150,
    hash: 220,
    previousHash: 220,
    keyVersion: 110,
  }),
  sorts: [
    {
      universalIdentifier: view.sorts.sequence,
      fieldMetadataUniversalIdentifier: fields.sequence,
      direction: ViewSortDirection.DESC,
    },
  ],
});
