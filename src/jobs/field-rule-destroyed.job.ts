import { defineLogicFunction } from 'twenty-sdk/define';

import { ruleWritten } from '../flows/census/rule-written';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => ruleWritten(openRuntime().client, payload);

export default defineLogicFunction({
  universalIdentifier: functions.fieldRuleDestroyed,
  name: 'field-rule-destroyed',
  description:
    'A field rule was destroyed: where it decided, the ledger says so and a task asks whether it was meant.',
  timeoutSeconds: 60,
  databaseEventTriggerSettings: { eventName: 'fieldRule.destroyed', batchMode: true },
  handler,
});
