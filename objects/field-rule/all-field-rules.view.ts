import { ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.fieldRule;
const view = views.allFieldRules;

export default defineView({
  universalIdentifier: view.view,
  name: 'Field rules',
  objectUniversalIdentifier: object,
  icon: 'IconShieldLock',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, {
    name: 230,
    sensitivity: 170,
    erasureStrategy: 140,
    status: 120,
    meaning: 140,
    isSealed: 90,
    mask: 120,
    fieldType: 120,
    reason: 260,
  }),
  sorts: [
    {
      universalIdentifier: view.sorts.name,
      fieldMetadataUniversalIdentifier: fields.name,
      direction: ViewSortDirection.ASC,
    },
  ],
});
