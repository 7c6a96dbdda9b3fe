import { defineCommandMenuItem } from 'twenty-sdk/define';

import { commands, frontComponents } from '../../../identifiers';
import { availableWhen, mayWrite } from '../shared/available-when';

export default defineCommandMenuItem({
  universalIdentifier: commands.openPrivacySettings,
  label: 'Privacy settings',
  shortLabel: 'Privacy settings',
  availabilityType: 'GLOBAL',
  frontComponentUniversalIdentifier: frontComponents.openPrivacySettings,
  ...availableWhen(mayWrite('privacySetting')),
});
