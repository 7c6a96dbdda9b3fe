import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../../identifiers';
import { RestrictPeople } from './restrict-people';

export default defineFrontComponent({
  universalIdentifier: frontComponents.restrictPeople,
  name: 'restrict-people',
  description: 'Freezes the records of the selected people (Art. 18).',
  isHeadless: true,
  component: RestrictPeople,
});
