import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../identifiers';
import { PeopleBoard } from './people-board';

export default defineFrontComponent({
  universalIdentifier: frontComponents.dashboardPeople,
  name: 'dashboard-people',
  description: 'People past retention or restricted, revealed values, and what searches still find.',
  component: PeopleBoard,
});
