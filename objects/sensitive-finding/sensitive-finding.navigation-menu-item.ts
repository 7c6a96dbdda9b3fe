import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';

import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.sensitiveFinding;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Sensitive findings',
  icon: 'IconZoomExclamation',
  position: 15,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.openFindings.view,
});
