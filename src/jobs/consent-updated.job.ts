import { defineLogicFunction } from 'twenty-sdk/define';

import { consentChanged, RELEVANT_CONSENT_FIELDS } from '../flows/consent/consent-changed';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, keyring, clock } = openRuntime();
  return consentChanged(client, keyring, payload, clock.now());
};

export default defineLogicFunction({
  universalIdentifier: functions.consentUpdated,
  name: 'consent-updated',
  description:
    'A consent was changed by hand: what its proof lacks is filled in, and the ledger says who did it.',
  timeoutSeconds: 120,
  databaseEventTriggerSettings: {
    eventName: 'consent.updated',
    updatedFields: [...RELEVANT_CONSENT_FIELDS],
    batchMode: true,
  },
  handler,
});
