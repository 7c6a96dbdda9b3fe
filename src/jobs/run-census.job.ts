import { defineLogicFunction } from 'twenty-sdk/define';

import { runCensus } from '../flows/census/run-census';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = () => {
  const { client, clock } = openRuntime();
  return runCensus({ client, now: clock.now });
};

export default defineLogicFunction({
  universalIdentifier: functions.runCensus,
  name: 'run-census',
  description:
    'Every hour: suggests a rule for each new field and object, notices what was renamed or is gone, and keeps one task until every field has a confirmed rule.',
  timeoutSeconds: 300,
  cronTriggerSettings: { pattern: '23 * * * *' },
  handler,
});
