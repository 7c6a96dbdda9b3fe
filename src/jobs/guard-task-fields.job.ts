import { defineLogicFunction } from 'twenty-sdk/define';

import { guardWrites } from '../flows/field-guard/guard-writes';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => guardWrites(openRuntime(), 'task', payload);

export default defineLogicFunction({
  universalIdentifier: functions.guardTaskFields,
  name: 'guard-task-fields',
  description:
    'After a write to a task, by whatever door: seals what stands plain in a sealed field, and flags or puts back what the law does not allow to be kept (Art. 8 to 10).',
  timeoutSeconds: 300,
  databaseEventTriggerSettings: { eventName: 'task.*', batchMode: true },
  handler,
});
