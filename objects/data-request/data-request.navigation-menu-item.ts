import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.dataRequest;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Data requests',
  icon: 'IconUserQuestion',
  position: 0,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allRequests.view,
});
