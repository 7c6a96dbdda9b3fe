import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.disclosure;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Disclosures',
  icon: 'IconShare3',
  position: 4,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allDisclosures.view,
});
