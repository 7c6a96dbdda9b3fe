import { defineCommandMenuItem } from 'twenty-sdk/define';

import { commands, frontComponents, standardObjects } from '../../../identifiers';
import { availableWhen, MAY_ORDER, MAY_UPDATE_RECORDS, someAre } from '../shared/available-when';

export default defineCommandMenuItem({
  universalIdentifier: commands.restrictPeople,
  label: 'Restrict processing',
  shortLabel: 'Restrict',
  availabilityType: 'RECORD_SELECTION',
  availabilityObjectUniversalIdentifier: standardObjects.person.object,
  frontComponentUniversalIdentifier: frontComponents.restrictPeople,
  ...availableWhen(MAY_ORDER, MAY_UPDATE_RECORDS, someAre('ACTIVE')),
});
