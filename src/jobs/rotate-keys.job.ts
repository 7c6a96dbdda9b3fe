import { defineLogicFunction } from 'twenty-sdk/define';

import { rotateKeys } from '../flows/sealing/rotate-keys';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = () => {
  const { client, keyring, clock } = openRuntime();
  return rotateKeys({ client, keyring: keyring(), clock });
};

export default defineLogicFunction({
  universalIdentifier: functions.rotateKeys,
  name: 'rotate-keys',
  description:
    'Every five minutes: brings what is sealed under an older master key under the current one, and says in the ledger when nothing is left.',
  timeoutSeconds: 300,
  cronTriggerSettings: { pattern: '*/5 * * * *' },
  handler,
});
