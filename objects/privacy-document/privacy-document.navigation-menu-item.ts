import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.privacyDocument;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Documents',
  icon: 'IconFileText',
  position: 13,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allDocuments.view,
});
