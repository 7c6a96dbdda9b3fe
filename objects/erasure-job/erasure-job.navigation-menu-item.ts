import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.erasureJob;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Erasure jobs',
  icon: 'IconEraser',
  position: 7,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allErasureJobs.view,
});
