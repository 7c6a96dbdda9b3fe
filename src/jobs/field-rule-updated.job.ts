import { defineLogicFunction } from 'twenty-sdk/define';

import { ruleWritten } from '../flows/census/rule-written';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => ruleWritten(openRuntime().client, payload);

export default defineLogicFunction({
  universalIdentifier: functions.fieldRuleUpdated,
  name: 'field-rule-updated',
  description:
    'A field rule was confirmed or changed: the ledger says so, and what contradicts itself or was written by another app is put back.',
  timeoutSeconds: 60,
  // Not of `created`: the first census makes nine hundred, each a run where a server has no batches.
  databaseEventTriggerSettings: { eventName: 'fieldRule.updated', batchMode: true },
  handler,
});
