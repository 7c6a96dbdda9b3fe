import { defineSettingsMenuItem } from 'twenty-sdk/define';

import { frontComponents, pages } from '../../identifiers';

export default defineSettingsMenuItem({
  universalIdentifier: pages.settings.settingsMenuItem,
  frontComponentUniversalIdentifier: frontComponents.privacySettings,
  title: 'Privacy',
  icon: 'IconShieldCog',
  scope: 'WORKSPACE',
});
