import { defineLogicFunction } from 'twenty-sdk/define';

import { DECIDING_FIELDS, ruleWritten } from '../flows/census/rule-written';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => ruleWritten(openRuntime().client, payload);

export default defineLogicFunction({
  universalIdentifier: functions.fieldRuleUpdated,
  name: 'field-rule-updated',
  description:
    'A field rule was confirmed or changed: the ledger says so, and what contradicts itself becomes a suggestion again.',
  timeoutSeconds: 60,
  databaseEventTriggerSettings: {
    eventName: 'fieldRule.updated',
    updatedFields: [...DECIDING_FIELDS],
    batchMode: true,
  },
  handler,
});
