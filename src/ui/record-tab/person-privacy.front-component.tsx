import { defineFrontComponent } from 'twenty-sdk/define';

import { frontComponents } from '../../identifiers';
import { RecordTab } from './record-tab';

export default defineFrontComponent({
  universalIdentifier: frontComponents.personPrivacy,
  name: 'person-privacy',
  description:
    'The privacy record of a person: state, consents, requests, holds, sealed fields, and what can be done.',
  component: RecordTab,
});
