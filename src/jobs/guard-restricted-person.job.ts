import { defineLogicFunction } from 'twenty-sdk/define';

import { guardRestricted } from '../flows/restriction/guard-restricted';
import { sweepRestricted } from '../flows/restriction/sweep-restricted';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const isEvent = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && ('properties' in payload || 'events' in payload);

/** Started by a change of a person, and every ten minutes by cron, which brings nothing. */
const handler = (payload: unknown) => {
  const runtime = openRuntime();
  return isEvent(payload) ? guardRestricted(runtime, payload) : sweepRestricted(runtime);
};

export default defineLogicFunction({
  universalIdentifier: functions.guardRestrictedPerson,
  name: 'guard-restricted-person',
  description:
    'Puts a change of a person back whose processing is restricted (Art. 18), says on the timeline who tried, and makes up every ten minutes for what it missed.',
  timeoutSeconds: 300,
  databaseEventTriggerSettings: { eventName: 'person.updated', batchMode: true },
  cronTriggerSettings: { pattern: '*/10 * * * *' },
  handler,
});
