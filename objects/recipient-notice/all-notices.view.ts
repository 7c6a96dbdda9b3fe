import { ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.recipientNotice;
const view = views.allNotices;

export default defineView({
  universalIdentifier: view.view,
  name: 'Recipient notices',
  objectUniversalIdentifier: object,
  icon: 'IconMailForward',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, {
    name: 230,
    recipient: 190,
    act: 150,
    state: 120,
    sentAt: 150,
    answeredAt: 150,
    attempts: 100,
    dataRequest: 180,
  }),
  sorts: [
    {
      universalIdentifier: view.sorts.sentAt,
      fieldMetadataUniversalIdentifier: fields.sentAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
