import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../identifiers';
import { PeopleBehind } from './people-behind';

export default defineFrontComponent({
  universalIdentifier: frontComponents.peopleBehind,
  name: 'people-behind',
  description: 'The people behind a company or an opportunity, and whether each may be contacted.',
  component: PeopleBehind,
});
