import { ViewType, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';
import { viewGroups } from '../view-groups';

const { fields, object, views } = objects.consent;
const view = views.consentsByState;

export default defineView({
  universalIdentifier: view.view,
  name: 'By state',
  objectUniversalIdentifier: object,
  icon: 'IconProgressCheck',
  position: 2,
  type: ViewType.KANBAN,
  mainGroupByFieldMetadataUniversalIdentifier: fields.state,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    person: 180,
    purpose: 180,
    channel: 120,
    state: 120,
    stateSince: 150,
  }),
  groups: viewGroups(view.groups),
});
