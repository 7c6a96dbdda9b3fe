import { defineCommandMenuItem } from 'twenty-sdk/define';

import { commands, frontComponents, standardObjects } from '../../../identifiers';
import { availableWhen, MAY_ORDER, mayRead, someAre } from '../shared/available-when';

export default defineCommandMenuItem({
  universalIdentifier: commands.exportPeople,
  label: 'Export personal data',
  shortLabel: 'Export data',
  availabilityType: 'RECORD_SELECTION',
  availabilityObjectUniversalIdentifier: standardObjects.person.object,
  frontComponentUniversalIdentifier: frontComponents.exportPeople,
  ...availableWhen(MAY_ORDER, mayRead('dataRequest'), someAre('ACTIVE', 'RESTRICTED', 'PSEUDONYMISED')),
});
