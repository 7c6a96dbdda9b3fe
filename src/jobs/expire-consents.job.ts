import { defineLogicFunction } from 'twenty-sdk/define';

import { everyHour } from '../flows/consent/every-hour';
import { functions } from '../identifiers';
import { mailSettings } from '../mail/mail-settings';
import { openRuntime } from '../runtime';

const handler = () => {
  const { client, keyring, clock, functionsUrl, mail } = openRuntime();
  return everyHour({ client, keyring: keyring(), clock, functionsUrl, mail: () => mailSettings(mail) });
};

export default defineLogicFunction({
  universalIdentifier: functions.expireConsents,
  name: 'expire-consents',
  description:
    'Every hour: ends consents that have run out and requests that nobody confirmed, takes those people off lists, reminds of what runs out soon, and records changes whose event got lost.',
  timeoutSeconds: 300,
  cronTriggerSettings: { pattern: '41 * * * *' },
  handler,
});
