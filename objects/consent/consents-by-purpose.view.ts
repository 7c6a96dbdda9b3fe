import { ViewSortDirection, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.consent;
const view = views.consentsByPurpose;

export default defineView({
  universalIdentifier: view.view,
  name: 'By purpose',
  objectUniversalIdentifier: object,
  icon: 'IconTargetArrow',
  position: 1,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    purpose: 180,
    person: 180,
    channel: 120,
    state: 120,
    proof: 120,
    givenAt: 150,
  }),
  sorts: [
    {
      universalIdentifier: view.sorts.name,
      fieldMetadataUniversalIdentifier: fields.name,
      direction: ViewSortDirection.ASC,
    },
    {
      universalIdentifier: view.sorts.stateSince,
      fieldMetadataUniversalIdentifier: fields.stateSince,
      direction: ViewSortDirection.DESC,
    },
  ],
});
