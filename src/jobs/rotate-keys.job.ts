import { defineLogicFunction } from 'twenty-sdk/define';

import { keepSealedValues } from '../flows/sealing/upkeep';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = () => {
  const { client, keyring, clock } = openRuntime();
  return keepSealedValues({ client, keyring: keyring(), clock });
};

export default defineLogicFunction({
  universalIdentifier: functions.rotateKeys,
  name: 'rotate-keys',
  description:
    'Every five minutes: brings what is sealed under an older master key under the current one, and says in the ledger when nothing is left. Once an hour it looks again through the history of what was sealed within a day.',
  timeoutSeconds: 300,
  cronTriggerSettings: { pattern: '*/5 * * * *' },
  handler,
});
