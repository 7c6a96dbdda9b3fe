import { ViewSortDirection, defineView } from 'twenty-sdk/define';
import { privacyRun } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = privacyRun;
const { view, sort, ...columns } = views.allRuns;

export default defineView({
  universalIdentifier: view,
  name: 'Privacy runs',
  objectUniversalIdentifier: object,
  icon: 'IconRecycle',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(columns, fields, {
    name: 230,
    kind: 170,
    mode: 110,
    state: 150,
    waiting: 90,
    startedAt: 150,
    endedAt: 150,
  }),
  sorts: [
    {
      universalIdentifier: sort,
      fieldMetadataUniversalIdentifier: fields.startedAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
