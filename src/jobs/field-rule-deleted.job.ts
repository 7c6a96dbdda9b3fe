import { defineLogicFunction } from 'twenty-sdk/define';

import { ruleWritten } from '../flows/census/rule-written';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => ruleWritten(openRuntime().client, payload);

export default defineLogicFunction({
  universalIdentifier: functions.fieldRuleDeleted,
  name: 'field-rule-deleted',
  description:
    'A field rule went into the bin: where it decided, the ledger says so and a task asks whether it was meant.',
  timeoutSeconds: 60,
  databaseEventTriggerSettings: { eventName: 'fieldRule.deleted', batchMode: true },
  handler,
});
