import { defineLogicFunction } from 'twenty-sdk/define';

import { recipientChanged } from '../flows/settings/recipient-changed';
import { moreFunctions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, keyring, clock } = openRuntime();
  return recipientChanged({ client, keyring, now: clock.now() }, payload);
};

export default defineLogicFunction({
  universalIdentifier: moreFunctions.recipientChanged,
  name: 'recipient-changed',
  description:
    'A recipient was made, changed or taken away: the ledger says which fields and by whom, with keyed hashes of before and after.',
  timeoutSeconds: 60,
  databaseEventTriggerSettings: {
    eventName: 'recipient.*',
    updatedFields: [
      'name',
      'kind',
      'isActive',
      'description',
      'company',
      'companyId',
      'country',
      'safeguard',
      'contactEmail',
      'noticeChannel',
      'agreement',
      'agreementSignedOn',
      'origin',
      'originReference',
    ],
    batchMode: true,
  },
  handler,
});
