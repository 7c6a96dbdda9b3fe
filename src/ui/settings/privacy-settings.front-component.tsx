import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../identifiers';
import { PrivacySettings } from './privacy-settings-page';

export default defineFrontComponent({
  universalIdentifier: frontComponents.privacySettings,
  name: 'privacy-settings',
  description: 'Privacy settings, chapter by chapter, with a health check of the installation.',
  component: PrivacySettings,
});
