import { defineLogicFunction } from 'twenty-sdk/define';

import { continueErasureJobs } from '../flows/continue-erasure-jobs';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = () => {
  const { client, keyring, clock } = openRuntime();
  return continueErasureJobs(client, keyring, clock);
};

export default defineLogicFunction({
  universalIdentifier: functions.continueErasureJobs,
  name: 'continue-erasure-jobs',
  description:
    'Every minute: goes on with erasures that were stopped, and purges what the platform wrote late.',
  timeoutSeconds: 300,
  cronTriggerSettings: { pattern: '* * * * *' },
  handler,
});
