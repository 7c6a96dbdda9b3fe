import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../../identifiers';
import { OpenSettings } from './open-settings';

export default defineFrontComponent({
  universalIdentifier: frontComponents.openPrivacySettings,
  name: 'open-privacy-settings',
  description: 'Goes to the privacy settings.',
  isHeadless: true,
  component: OpenSettings,
});
