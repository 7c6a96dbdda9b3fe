import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../../identifiers';
import { VerifyLedger } from './verify-ledger';

export default defineFrontComponent({
  universalIdentifier: frontComponents.verifyLedger,
  name: 'verify-ledger',
  description: 'Checks every entry and seal of the ledger.',
  component: VerifyLedger,
});
