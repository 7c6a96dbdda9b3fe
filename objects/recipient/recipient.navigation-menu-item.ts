import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.recipient;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Recipients',
  icon: 'IconBuildingBroadcastTower',
  position: 3,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allRecipients.view,
});
