import { ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.privacyDocument;
const view = views.allDocuments;

export default defineView({
  universalIdentifier: view.view,
  name: 'Documents',
  objectUniversalIdentifier: object,
  icon: 'IconFileText',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, {
    name: 260,
    kind: 160,
    periodStart: 120,
    periodEnd: 120,
    madeAt: 160,
    language: 100,
    files: 200,
  }),
  sorts: [
    {
      universalIdentifier: view.sorts.madeAt,
      fieldMetadataUniversalIdentifier: fields.madeAt,
      direction: ViewSortDirection.DESC,
    },
  ],
});
