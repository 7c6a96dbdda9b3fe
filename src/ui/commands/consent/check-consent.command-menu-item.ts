import { defineCommandMenuItem } from 'twenty-sdk/define';

import { commands, frontComponents, standardObjects } from '../../../identifiers';
import { availableWhen, MAY_ORDER, mayRead } from '../shared/available-when';

export default defineCommandMenuItem({
  universalIdentifier: commands.checkConsent,
  label: 'Check consent for …',
  shortLabel: 'Check consent',
  availabilityType: 'RECORD_SELECTION',
  availabilityObjectUniversalIdentifier: standardObjects.person.object,
  frontComponentUniversalIdentifier: frontComponents.checkConsent,
  ...availableWhen(MAY_ORDER, mayRead('purpose')),
});
