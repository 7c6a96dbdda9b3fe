import { defineSettingsMenuItem } from 'twenty-sdk/define';

import { frontComponents, pages } from '../../identifiers';

export default defineSettingsMenuItem({
  universalIdentifier: pages.settings.dataSettingsMenuItem,
  frontComponentUniversalIdentifier: frontComponents.privacySettingsData,
  title: 'Privacy: fields and evidence',
  icon: 'IconDatabaseCog',
  scope: 'WORKSPACE',
});
