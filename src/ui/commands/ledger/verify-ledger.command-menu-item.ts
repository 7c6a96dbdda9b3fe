import { defineCommandMenuItem } from 'twenty-sdk/define';

import { commands, frontComponents } from '../../../identifiers';
import { availableWhen, MAY_ORDER, mayRead } from '../shared/available-when';

export default defineCommandMenuItem({
  universalIdentifier: commands.verifyLedger,
  label: 'Verify ledger',
  shortLabel: 'Verify ledger',
  availabilityType: 'GLOBAL',
  frontComponentUniversalIdentifier: frontComponents.verifyLedger,
  ...availableWhen(MAY_ORDER, mayRead('ledgerEntry')),
});
