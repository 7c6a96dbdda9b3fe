import { ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.consent;
const view = views.allConsents;

export default defineView({
  universalIdentifier: view.view,
  name: 'Consents',
  objectUniversalIdentifier: object,
  icon: 'IconCheckbox',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    person: 180,
    purpose: 180,
    channel: 120,
    state: 120,
    proof: 120,
    method: 140,
    givenAt: 150,
    expiresAt: 150,
    language: 90,
    noticeVersion: 110,
  }),
  sorts: [
    {
      universalIdentifier: view.sorts.stateSince,
      fieldMetadataUniversalIdentifier: fields.stateSince,
      direction: ViewSortDirection.DESC,
    },
  ],
});
