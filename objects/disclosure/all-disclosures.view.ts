import { defineView } from 'twenty-sdk/define';
import { objects } from '../../src/identifiers';
import { mainViewKey } from '../main-view-key';
import { viewColumns } from '../view-columns';

const { fields, object, views } = objects.disclosure;
const view = views.allDisclosures;

export default defineView({
  universalIdentifier: view.view,
  name: 'Disclosures',
  objectUniversalIdentifier: object,
  icon: 'IconShare3',
  position: 0,
  key: mainViewKey,
  fields: viewColumns(view.columns, fields, { name: 230, purpose: 190, recipient: 190, dataCategories: 260 }),
});
