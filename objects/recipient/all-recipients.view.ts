import { ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.recipient;
const view = views.allRecipients;

export default defineView({
  universalIdentifier: view.view,
  name: 'Recipients',
  objectUniversalIdentifier: object,
  icon: 'IconBuildingBroadcastTower',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    kind: 170,
    isActive: 90,
    country: 100,
    safeguard: 210,
    contactEmail: 200,
    noticeChannel: 120,
    agreementSignedOn: 140,
    origin: 130,
  }),
  sorts: [
    {
      universalIdentifier: view.sorts.name,
      fieldMetadataUniversalIdentifier: fields.name,
      direction: ViewSortDirection.ASC,
    },
  ],
});
