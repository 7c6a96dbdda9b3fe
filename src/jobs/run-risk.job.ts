import { randomUUID } from 'node:crypto';
import { defineLogicFunction } from 'twenty-sdk/define';

import { everyHourRisk } from '../flows/risk/start-risk-run';
import { risk } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = () => {
  const { client, clock } = openRuntime();
  return everyHourRisk({ client, clock, owner: randomUUID() });
};

export default defineLogicFunction({
  universalIdentifier: risk.functions.runRisk,
  name: 'run-risk',
  description:
    'Once a week, in the night to Sunday (UTC): could somebody still recognise the people who are pseudonymised, erased or about to be? Goes on with a look that was stopped. One request in every other hour.',
  timeoutSeconds: 900,
  cronTriggerSettings: { pattern: '41 * * * *' },
  handler,
});
