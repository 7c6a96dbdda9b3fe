import { defineLogicFunction } from 'twenty-sdk/define';

import { settingChanged } from '../flows/settings/setting-changed';
import { moreFunctions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, keyring, clock } = openRuntime();
  return settingChanged({ client, keyring, now: clock.now() }, payload);
};

export default defineLogicFunction({
  universalIdentifier: moreFunctions.settingChanged,
  name: 'setting-changed',
  description:
    'A privacy setting was made, changed or taken away: the ledger says which and by whom, with keyed hashes of before and after.',
  timeoutSeconds: 60,
  databaseEventTriggerSettings: {
    eventName: 'privacySetting.*',
    updatedFields: ['name', 'kind', 'value'],
    batchMode: true,
  },
  handler,
});
