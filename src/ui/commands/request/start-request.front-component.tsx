import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../../identifiers';
import { StartRequest } from './start-request';

export default defineFrontComponent({
  universalIdentifier: frontComponents.startRequest,
  name: 'start-request',
  description: 'Starts data requests for the selected people.',
  isHeadless: true,
  component: StartRequest,
});
