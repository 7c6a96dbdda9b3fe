import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.ledgerSeal;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Ledger seals',
  icon: 'IconRubberStamp',
  position: 10,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allLedgerSeals.view,
});
