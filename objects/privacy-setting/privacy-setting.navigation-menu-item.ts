import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';

import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.privacySetting;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'All settings (rows)',
  icon: 'IconAdjustments',
  position: 14,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allPrivacySettings.view,
});
