import { defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';
import { viewGroups } from '../view-groups';

const { fields, object, views } = objects.suppression;
const view = views.suppressionsByReason;

export default defineView({
  universalIdentifier: view.view,
  name: 'By reason',
  objectUniversalIdentifier: object,
  icon: 'IconBan',
  position: 1,
  mainGroupByFieldMetadataUniversalIdentifier: fields.reason,
  fields: viewColumns(view.columns, fields, { name: 160, kind: 120, reason: 140, since: 150 }),
  groups: viewGroups(view.groups),
});
