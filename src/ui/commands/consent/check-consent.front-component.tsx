import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../../identifiers';
import { CheckConsent } from './check-consent';

export default defineFrontComponent({
  universalIdentifier: frontComponents.checkConsent,
  name: 'check-consent',
  description: 'Says who of the selected people may be contacted for a purpose, and why not the others.',
  isHeadless: true,
  component: CheckConsent,
});
