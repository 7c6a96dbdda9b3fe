import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.recipientNotice;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Recipient notices',
  icon: 'IconMailForward',
  position: 8,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allNotices.view,
});
