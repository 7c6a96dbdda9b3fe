import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.purpose;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Purposes',
  icon: 'IconTargetArrow',
  position: 2,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allPurposes.view,
});
