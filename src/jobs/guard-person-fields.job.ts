import { defineLogicFunction } from 'twenty-sdk/define';

import { guardWrites } from '../flows/field-guard/guard-writes';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => guardWrites(openRuntime(), 'person', payload);

export default defineLogicFunction({
  universalIdentifier: functions.guardPersonFields,
  name: 'guard-person-fields',
  description:
    'After a write to a person, by whatever door: seals what stands plain in a sealed field, and flags or puts back what the law does not allow to be kept (Art. 8 to 10).',
  timeoutSeconds: 300,
  databaseEventTriggerSettings: { eventName: 'person.*', batchMode: true },
  handler,
});
