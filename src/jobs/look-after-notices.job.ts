import { defineLogicFunction } from 'twenty-sdk/define';

import { lookAfterNotices } from '../flows/recipients/look-after-notices';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = () => {
  const { client, keyring, clock, mail, functionsUrl } = openRuntime();
  return lookAfterNotices({ client, keyring, clock, outward: { mail, functionsUrl } });
};

export default defineLogicFunction({
  universalIdentifier: functions.lookAfterNotices,
  name: 'look-after-notices',
  description:
    'Every ten minutes: tells recipients who could not be told, and asks those again who have not answered (Art. 19 GDPR). Every night: looks what is connected to the workspace.',
  timeoutSeconds: 600,
  cronTriggerSettings: { pattern: '*/10 * * * *' },
  handler,
});
