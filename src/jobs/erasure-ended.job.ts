import { defineLogicFunction } from 'twenty-sdk/define';

import { erasureEnded } from '../flows/requests/erasure-ended';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, keyring, clock, mail, functionsUrl } = openRuntime();
  return erasureEnded({ client, keyring, clock, outward: { mail, functionsUrl } }, payload);
};

export default defineLogicFunction({
  universalIdentifier: functions.erasureEnded,
  name: 'erasure-ended',
  description:
    'An erasure that a data request waits for has ended: the request is answered, or somebody is asked. Every ten minutes: goes on where that was missed.',
  timeoutSeconds: 300,
  databaseEventTriggerSettings: {
    eventName: 'erasureJob.updated',
    updatedFields: ['state'],
    batchMode: true,
  },
  cronTriggerSettings: { pattern: '*/10 * * * *' },
  handler,
});
