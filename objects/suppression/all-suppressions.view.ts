import { ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.suppression;
const view = views.allSuppressions;

export default defineView({
  universalIdentifier: view.view,
  name: 'Suppressions',
  objectUniversalIdentifier: object,
  icon: 'IconUserOff',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, {
    name: 160,
    kind: 120,
    reason: 140,
    scope: 150,
    since: 150,
    lastHitAt: 150,
    liftedAt: 150,
    keyVersion: 110,
  }),
  sorts: [
    {
      universalIdentifier: view.sorts.since,
      fieldMetadataUniversalIdentifier: fields.since,
      direction: ViewSortDirection.DESC,
    },
  ],
});
