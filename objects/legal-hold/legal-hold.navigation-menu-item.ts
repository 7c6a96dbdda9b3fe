import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.legalHold;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Legal holds',
  icon: 'IconLockPause',
  position: 5,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allHolds.view,
});
