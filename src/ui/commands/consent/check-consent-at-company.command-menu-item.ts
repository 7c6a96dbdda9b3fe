import { defineCommandMenuItem } from 'twenty-sdk/define';

import { commands, frontComponents, standardObjects } from '../../../identifiers';
import { availableWhen, MAY_ORDER, mayRead } from '../shared/available-when';

export default defineCommandMenuItem({
  universalIdentifier: commands.checkConsentAtCompany,
  label: 'Check consent of the people here for …',
  shortLabel: 'Check consent',
  availabilityType: 'RECORD_SELECTION',
  availabilityObjectUniversalIdentifier: standardObjects.company.object,
  frontComponentUniversalIdentifier: frontComponents.checkConsent,
  ...availableWhen(MAY_ORDER, mayRead('purpose'), mayRead('person')),
});
