import { ViewFilterOperand, ViewSortDirection, defineView } from 'twenty-sdk/define';

import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.privacySetting;
const view = views.allPrivacySettings;

export default defineView({
  universalIdentifier: view.view,
  name: 'Privacy settings',
  objectUniversalIdentifier: object,
  icon: 'IconAdjustments',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, { name: 220, value: 180, description: 420 }),
  filters: [
    {
      universalIdentifier: view.filters.kind,
      fieldMetadataUniversalIdentifier: fields.kind,
      operand: ViewFilterOperand.IS,
      value: ['SETTING'],
    },
  ],
  sorts: [
    {
      universalIdentifier: view.sorts.name,
      fieldMetadataUniversalIdentifier: fields.name,
      direction: ViewSortDirection.ASC,
    },
  ],
});
