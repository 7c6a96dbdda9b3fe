import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../../identifiers';
import { OpenDataRequest } from './open-data-request';

export default defineFrontComponent({
  universalIdentifier: frontComponents.openDataRequest,
  name: 'open-data-request',
  description: 'Opens a data request for anybody.',
  component: OpenDataRequest,
});
