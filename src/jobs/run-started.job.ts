import { defineLogicFunction } from 'twenty-sdk/define';

import { carryOnRuns } from '../flows/retention/carry-on-runs';
import { retention } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => carryOnRuns(openRuntime(), payload);

export default defineLogicFunction({
  universalIdentifier: retention.functions.runStarted,
  name: 'run-started',
  description:
    'A privacy run was begun, for retention or for the risk of re-identification: it goes on at once, without waiting for cron.',
  timeoutSeconds: 300,
  databaseEventTriggerSettings: { eventName: 'privacyRun.created', batchMode: true },
  handler,
});
