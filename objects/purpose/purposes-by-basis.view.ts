import { defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { viewColumns } from '../view-columns';
import { viewGroups } from '../view-groups';

const { fields, object, views } = objects.purpose;
const view = views.purposesByBasis;

export default defineView({
  universalIdentifier: view.view,
  name: 'By legal basis',
  objectUniversalIdentifier: object,
  icon: 'IconScale',
  position: 1,
  mainGroupByFieldMetadataUniversalIdentifier: fields.legalBasis,
  fields: viewColumns(view.columns, fields, {
    name: 210,
    legalBasis: 210,
    isActive: 90,
    description: 280,
    dataCategories: 240,
  }),
  groups: viewGroups(view.groups),
});
