import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';

import { navigationFolder, pages } from '../../identifiers';

export default defineNavigationMenuItem({
  universalIdentifier: pages.dashboard.navigation,
  type: NavigationMenuItemType.PAGE_LAYOUT,
  name: 'Privacy dashboard',
  icon: 'IconLayoutDashboard',
  // First in the folder, above the settings and the lists of records.
  position: -2,
  folderUniversalIdentifier: navigationFolder,
  pageLayoutUniversalIdentifier: pages.dashboard.layout,
});
