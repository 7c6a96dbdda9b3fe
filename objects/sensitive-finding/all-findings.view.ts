import { ViewSortDirection, defineView } from 'twenty-sdk/define';

import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.sensitiveFinding;
const view = views.allFindings;

export default defineView({
  universalIdentifier: view.view,
  name: 'Sensitive findings',
  objectUniversalIdentifier: object,
  icon: 'IconZoomExclamation',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, {
    name: 200,
    state: 110,
    level: 180,
    kinds: 200,
    count: 90,
    person: 160,
    company: 150,
    opportunity: 150,
    note: 150,
    task: 150,
    seenAt: 150,
  }),
  sorts: [
    {
      universalIdentifier: view.sorts.seenAt,
      fieldMetadataUniversalIdentifier: fields.seenAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
