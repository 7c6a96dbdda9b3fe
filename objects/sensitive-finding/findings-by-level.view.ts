import { defineView } from 'twenty-sdk/define';

import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';
import { viewGroups } from '../view-groups';

const { fields, object, views } = objects.sensitiveFinding;
const view = views.findingsByLevel;

export default defineView({
  universalIdentifier: view.view,
  name: 'By level',
  objectUniversalIdentifier: object,
  icon: 'IconShieldHalf',
  position: 2,
  mainGroupByFieldMetadataUniversalIdentifier: fields.level,
  fields: viewColumns(view.columns, fields, {
    name: 200,
    level: 180,
    kinds: 200,
    count: 90,
    state: 110,
    person: 160,
  }),
  groups: viewGroups(view.groups),
});
