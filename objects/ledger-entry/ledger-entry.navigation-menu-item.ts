import { NavigationMenuItemType, defineNavigationMenuItem } from 'twenty-sdk/define';
import { navigationFolder, objects } from '../../src/identifiers';

const { navigation, views } = objects.ledgerEntry;

export default defineNavigationMenuItem({
  universalIdentifier: navigation,
  type: NavigationMenuItemType.VIEW,
  name: 'Ledger entries',
  icon: 'IconTimelineEvent',
  position: 9,
  folderUniversalIdentifier: navigationFolder,
  viewUniversalIdentifier: views.allLedgerEntries.view,
});
