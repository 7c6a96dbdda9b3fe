import { defineLogicFunction } from 'twenty-sdk/define';

import { retentionTonight } from '../flows/retention/nightly';
import { retention } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = () => retentionTonight(openRuntime());

export default defineLogicFunction({
  universalIdentifier: retention.functions.runRetention,
  name: 'run-retention',
  description:
    'Every quarter of an hour: begins the sweep of the night, once a day after one o’clock (UTC), and goes on with one that is unfinished. Works out until when everybody is kept, warns owners, and proposes or acts as the settings say. One request when there is nothing to do.',
  timeoutSeconds: 300,
  cronTriggerSettings: { pattern: '*/15 * * * *' },
  handler,
});
