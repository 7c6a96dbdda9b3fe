import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../identifiers';
import { ConsentsBoard } from './consents-board';

export default defineFrontComponent({
  universalIdentifier: frontComponents.dashboardConsents,
  name: 'dashboard-consents',
  description: 'Consents by state and purpose, and how many were given and withdrawn each month.',
  component: ConsentsBoard,
});
