import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../identifiers';
import { RequestsBoard } from './requests-board';

export default defineFrontComponent({
  universalIdentifier: frontComponents.dashboardRequests,
  name: 'dashboard-requests',
  description: 'Data requests by due date, overdue ones, how long answers took, by right and state.',
  component: RequestsBoard,
});
