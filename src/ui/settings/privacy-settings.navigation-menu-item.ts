import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';

import { navigationFolder, pages } from '../../identifiers';

export default defineNavigationMenuItem({
  universalIdentifier: pages.settings.navigation,
  type: NavigationMenuItemType.PAGE_LAYOUT,
  name: 'Privacy settings',
  icon: 'IconShieldCog',
  // Below the dashboard and above the lists of records.
  position: -1,
  folderUniversalIdentifier: navigationFolder,
  pageLayoutUniversalIdentifier: pages.settings.layout,
});
