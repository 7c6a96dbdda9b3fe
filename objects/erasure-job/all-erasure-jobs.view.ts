import { ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.erasureJob;
const view = views.allErasureJobs;

export default defineView({
  universalIdentifier: view.view,
  name: 'Erasure jobs',
  objectUniversalIdentifier: object,
  icon: 'IconEraser',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, {
    name: 230,
    act: 130,
    state: 140,
    person: 180,
    step: 150,
    requests: 100,
    startedAt: 150,
    finishedAt: 150,
    dataRequest: 180,
  }),
  sorts: [
    {
      universalIdentifier: view.sorts.startedAt,
      fieldMetadataUniversalIdentifier: fields.startedAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
