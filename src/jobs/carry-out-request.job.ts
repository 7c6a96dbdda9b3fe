import { defineLogicFunction } from 'twenty-sdk/define';

import { CARRIERS } from '../flows/requests/carry-out/carriers';
import { carryOutSteps } from '../flows/requests/carry-out/dispatch';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, keyring, clock, mail, functionsUrl } = openRuntime();
  return carryOutSteps(CARRIERS, { client, keyring, clock, outward: { mail, functionsUrl } }, payload);
};

export default defineLogicFunction({
  universalIdentifier: functions.carryOutRequest,
  name: 'carry-out-request',
  description:
    'Carries out what a data request is at: withdrawals, objections, restrictions, approved corrections, the plan of an erasure, telling recipients, the erasure. Every ten minutes: goes on where it was interrupted.',
  timeoutSeconds: 900,
  databaseEventTriggerSettings: {
    eventName: 'dataRequest.updated',
    updatedFields: ['step'],
    batchMode: true,
  },
  cronTriggerSettings: { pattern: '*/10 * * * *' },
  handler,
});
