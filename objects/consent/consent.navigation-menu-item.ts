import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.consent;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Consents',
  icon: 'IconCheckbox',
  position: 1,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allConsents.view,
});
