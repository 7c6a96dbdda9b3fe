import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.suppression;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Suppressions',
  icon: 'IconUserOff',
  position: 11,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allSuppressions.view,
});
