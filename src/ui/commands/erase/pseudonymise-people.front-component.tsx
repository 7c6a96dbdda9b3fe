import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../../identifiers';
import { PseudonymisePeople } from './pseudonymise-people';

export default defineFrontComponent({
  universalIdentifier: frontComponents.pseudonymisePeople,
  name: 'pseudonymise-people',
  description: 'Pseudonymises the selected people, after a look at the plan.',
  isHeadless: true,
  component: PseudonymisePeople,
});
