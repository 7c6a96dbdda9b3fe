import { defineLogicFunction } from 'twenty-sdk/define';

import { takeUpScan } from '../flows/free-text/scan-free-text';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = () => takeUpScan(openRuntime());

export default defineLogicFunction({
  universalIdentifier: functions.continueScan,
  name: 'continue-scan',
  description:
    'Every five minutes: goes on with a scan of texts that is under way. One request when there is none.',
  timeoutSeconds: 300,
  cronTriggerSettings: { pattern: '*/5 * * * *' },
  handler,
});
