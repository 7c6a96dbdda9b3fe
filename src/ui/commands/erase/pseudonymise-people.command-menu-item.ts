import { defineCommandMenuItem } from 'twenty-sdk/define';

import { commands, frontComponents, standardObjects } from '../../../identifiers';
import { availableWhen, MAY_DELETE_RECORDS, MAY_ORDER, someAre } from '../shared/available-when';

export default defineCommandMenuItem({
  universalIdentifier: commands.pseudonymisePeople,
  label: 'Pseudonymise selected',
  shortLabel: 'Pseudonymise',
  availabilityType: 'RECORD_SELECTION',
  availabilityObjectUniversalIdentifier: standardObjects.person.object,
  frontComponentUniversalIdentifier: frontComponents.pseudonymisePeople,
  ...availableWhen(MAY_ORDER, MAY_DELETE_RECORDS, someAre('ACTIVE', 'RESTRICTED')),
});
