import { defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';
import { viewGroups } from '../view-groups';

const { fields, object, views } = objects.fieldRule;
const view = views.fieldRulesBySensitivity;

export default defineView({
  universalIdentifier: view.view,
  name: 'By sensitivity',
  objectUniversalIdentifier: object,
  icon: 'IconShieldHalf',
  position: 2,
  mainGroupByFieldMetadataUniversalIdentifier: fields.sensitivity,
  fields: viewColumns(view.columns, fields, {
    name: 230,
    sensitivity: 170,
    erasureStrategy: 140,
    status: 120,
    isSealed: 90,
  }),
  groups: viewGroups(view.groups),
});
