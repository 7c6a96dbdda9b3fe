import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.sealedValue;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Sealed values',
  icon: 'IconLock',
  position: 12,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allSealedValues.view,
});
