import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../../identifiers';
import { ExportPeople } from './export-people';

export default defineFrontComponent({
  universalIdentifier: frontComponents.exportPeople,
  name: 'export-people',
  description: 'Opens a request for access for each of the selected people.',
  isHeadless: true,
  component: ExportPeople,
});
