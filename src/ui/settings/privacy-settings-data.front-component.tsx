import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../identifiers';
import { PrivacySettingsData } from './privacy-settings-data-page';

export default defineFrontComponent({
  universalIdentifier: frontComponents.privacySettingsData,
  name: 'privacy-settings-data',
  description: 'Fields, protection, retention, keys, ledger and ready-made workflows.',
  component: PrivacySettingsData,
});
