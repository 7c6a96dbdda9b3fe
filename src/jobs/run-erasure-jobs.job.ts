import { defineLogicFunction } from 'twenty-sdk/define';
import * as z from 'zod/mini';

import { continueJobs } from '../flows/erasure/continue-erasure-jobs';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const payloadSchema = z.object({ jobIds: z.array(z.uuid()) });

const handler = (payload: unknown) => {
  const { jobIds } = payloadSchema.parse(payload);
  const { client, keyring, clock } = openRuntime();
  // A lease decides who works on what: a run that comes twice, or after cron, does nothing twice.
  return continueJobs(client, keyring, clock, jobIds);
};

export default defineLogicFunction({
  universalIdentifier: functions.runErasureJobs,
  name: 'run-erasure-jobs',
  description:
    'Started through the queue of the server where it has one: works on erasures at once, without waiting for the minute.',
  timeoutSeconds: 300,
  handler,
});
