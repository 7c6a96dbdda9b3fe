import { defineCommandMenuItem } from 'twenty-sdk/define';

import { commands, frontComponents } from '../../../identifiers';
import { availableWhen, mayWrite } from '../shared/available-when';

export default defineCommandMenuItem({
  universalIdentifier: commands.openDataRequest,
  label: 'Open data request',
  shortLabel: 'Data request',
  availabilityType: 'GLOBAL',
  frontComponentUniversalIdentifier: frontComponents.openDataRequest,
  ...availableWhen(mayWrite('dataRequest')),
});
