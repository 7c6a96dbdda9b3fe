import { ViewType, defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';
import { viewGroups } from '../view-groups';

const { fields, object, views } = objects.dataRequest;
const view = views.requestsByState;

export default defineView({
  universalIdentifier: view.view,
  name: 'By state',
  objectUniversalIdentifier: object,
  icon: 'IconProgress',
  position: 1,
  type: ViewType.KANBAN,
  mainGroupByFieldMetadataUniversalIdentifier: fields.state,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    right: 170,
    state: 150,
    person: 180,
    dueOn: 120,
    assignee: 150,
  }),
  groups: viewGroups(view.groups),
});
