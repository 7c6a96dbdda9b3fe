import { ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.sealedValue;
const view = views.allSealedValues;

export default defineView({
  universalIdentifier: view.view,
  name: 'Sealed values',
  objectUniversalIdentifier: object,
  icon: 'IconLock',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, {
    name: 220,
    kind: 150,
    objectName: 130,
    fieldName: 150,
    person: 180,
    keyVersion: 110,
    sealedAt: 150,
  }),
  sorts: [
    {
      universalIdentifier: view.sorts.sealedAt,
      fieldMetadataUniversalIdentifier: fields.sealedAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
