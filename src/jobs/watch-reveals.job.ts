import { defineLogicFunction } from 'twenty-sdk/define';

import { watchReveals } from '../flows/reveal/watch-reveals';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = () => {
  const { client, clock, keyring } = openRuntime();
  return watchReveals(client, keyring(), clock.now());
};

export default defineLogicFunction({
  universalIdentifier: functions.watchReveals,
  name: 'watch-reveals',
  description:
    'Looks every five minutes whether a member revealed unusually many sealed values within an hour, and opens a task then.',
  timeoutSeconds: 60,
  cronTriggerSettings: { pattern: '*/5 * * * *' },
  handler,
});
