import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder } from '../src/identifiers';

export default defineNavigationMenuItem({
  universalIdentifier: navigationFolder,
  type: NavigationMenuItemType.FOLDER,
  name: 'Privacy',
  icon: 'IconShieldLock',
  position: 100,
});
