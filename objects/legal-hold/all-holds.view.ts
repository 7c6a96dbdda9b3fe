import { ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.legalHold;
const view = views.allHolds;

export default defineView({
  universalIdentifier: view.view,
  name: 'Legal holds',
  objectUniversalIdentifier: object,
  icon: 'IconLockPause',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, {
    name: 230,
    state: 110,
    ground: 220,
    statute: 140,
    scope: 130,
    objectName: 130,
    person: 180,
    startsAt: 150,
    until: 150,
  }),
  sorts: [
    {
      universalIdentifier: view.sorts.until,
      fieldMetadataUniversalIdentifier: fields.until,
      direction: ViewSortDirection.ASC,
    },
  ],
});
