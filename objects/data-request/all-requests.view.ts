import { ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.dataRequest;
const view = views.allRequests;

export default defineView({
  universalIdentifier: view.view,
  name: 'Data requests',
  objectUniversalIdentifier: object,
  icon: 'IconUserQuestion',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    right: 170,
    state: 150,
    person: 180,
    dueOn: 120,
    receivedAt: 150,
    identityCheck: 150,
    approval: 120,
    assignee: 150,
    intake: 130,
  }),
  sorts: [
    {
      universalIdentifier: view.sorts.receivedAt,
      fieldMetadataUniversalIdentifier: fields.receivedAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
