import { ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.ledgerEntry;
const view = views.allLedgerEntries;

export default defineView({
  universalIdentifier: view.view,
  name: 'Ledger entries',
  objectUniversalIdentifier: object,
  icon: 'IconTimelineEvent',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, {
    name: 220,
    action: 190,
    happenedAt: 150,
    actorKind: 130,
    subjectObject: 130,
    subjectKey: 180,
    sequence: 110,
    seal: 150,
  }),
  sorts: [
    {
      universalIdentifier: view.sorts.happenedAt,
      fieldMetadataUniversalIdentifier: fields.happenedAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
