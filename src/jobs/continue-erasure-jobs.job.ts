import { defineLogicFunction } from 'twenty-sdk/define';

import { everyMinute } from '../flows/every-minute';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = () => {
  const { client, keyring, clock, mail, functionsUrl } = openRuntime();
  return everyMinute(client, keyring, clock, { mail, functionsUrl });
};

export default defineLogicFunction({
  universalIdentifier: functions.continueErasureJobs,
  name: 'continue-erasure-jobs',
  description:
    'Every minute: ends holds whose time has come, finds the people for confirmed sign-ups, goes on with erasures that were stopped, purges what the platform wrote late, and seals the ledger.',
  timeoutSeconds: 300,
  cronTriggerSettings: { pattern: '* * * * *' },
  handler,
});
