import { defineLogicFunction } from 'twenty-sdk/define';

import { hourlyLook } from '../flows/census/hourly-look';
import { runCensus } from '../flows/census/run-census';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = async () => {
  const { client, clock, keyring } = openRuntime();
  const look = await hourlyLook({ client, clock, keyring });
  return { ...(await runCensus({ client, now: clock.now, keyring })), look };
};

export default defineLogicFunction({
  universalIdentifier: functions.runCensus,
  name: 'run-census',
  description:
    'Every hour: suggests a rule for each new field and object, notices what was renamed or is gone, keeps one task until every field has a confirmed rule, and tells of master keys that are missing and of special categories in objects without an event.',
  timeoutSeconds: 300,
  cronTriggerSettings: { pattern: '23 * * * *' },
  handler,
});
