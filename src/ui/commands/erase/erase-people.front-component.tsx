import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../../identifiers';
import { ErasePeople } from './erase-people';

export default defineFrontComponent({
  universalIdentifier: frontComponents.erasePeople,
  name: 'erase-people',
  description: 'Erases the selected people, after a look at the plan.',
  isHeadless: true,
  component: ErasePeople,
});
