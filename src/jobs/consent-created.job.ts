import { defineLogicFunction } from 'twenty-sdk/define';

import { consentChanged } from '../flows/consent/consent-changed';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, keyring, clock } = openRuntime();
  return consentChanged(client, keyring, payload, clock.now());
};

export default defineLogicFunction({
  universalIdentifier: functions.consentCreated,
  name: 'consent-created',
  description:
    'A consent was made by hand: what its proof lacks is filled in, and the ledger says who did it.',
  timeoutSeconds: 120,
  databaseEventTriggerSettings: {
    eventName: 'consent.created',
    batchMode: true,
  },
  handler,
});
