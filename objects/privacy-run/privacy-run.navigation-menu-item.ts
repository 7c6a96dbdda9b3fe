import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, privacyRun } from '../../src/identifiers';

const { navigation, views } = privacyRun;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Privacy runs',
  icon: 'IconRecycle',
  position: 41,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allRuns.view,
});
