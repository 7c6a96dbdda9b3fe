import { defineCommandMenuItem } from 'twenty-sdk/define';

import { commands, frontComponents, standardObjects } from '../../../identifiers';
import { availableWhen, mayWrite, someAre } from '../shared/available-when';

export default defineCommandMenuItem({
  universalIdentifier: commands.startRequest,
  label: 'Start privacy request',
  shortLabel: 'Start request',
  availabilityType: 'RECORD_SELECTION',
  availabilityObjectUniversalIdentifier: standardObjects.person.object,
  frontComponentUniversalIdentifier: frontComponents.startRequest,
  ...availableWhen(mayWrite('dataRequest'), someAre('ACTIVE', 'RESTRICTED', 'PSEUDONYMISED')),
});
