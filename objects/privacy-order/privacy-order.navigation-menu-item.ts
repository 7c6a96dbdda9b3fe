import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, privacyOrder } from '../../src/identifiers';

const { navigation, views } = privacyOrder;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Orders',
  icon: 'IconClipboardCheck',
  position: 40,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allOrders.view,
});
