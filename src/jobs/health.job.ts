import { defineHealthCheck } from 'twenty-sdk/define';

import { serverHealth } from '../flows/health/server-health';
import { moreFunctions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = () => {
  const { client, keyring, clock, mail, functionsUrl } = openRuntime();
  return serverHealth({ client, keyring, clock, outward: { mail, functionsUrl } });
};

export default defineHealthCheck({
  universalIdentifier: moreFunctions.health,
  name: 'health',
  description:
    'Tells the server whether the app can do its work: keys, objects, mail, settings, roles and the seal of the ledger.',
  timeoutSeconds: 60,
  handler,
});
