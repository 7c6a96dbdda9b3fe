import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.fieldRule;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Field rules',
  icon: 'IconShieldLock',
  position: 6,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allFieldRules.view,
});
