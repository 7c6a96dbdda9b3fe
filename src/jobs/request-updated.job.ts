import { defineLogicFunction } from 'twenty-sdk/define';

import { requestUpdated, WATCHED_REQUEST_FIELDS } from '../flows/requests/request-updated';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, keyring, clock, mail, functionsUrl } = openRuntime();
  return requestUpdated({ client, keyring, now: clock.now, outward: { mail, functionsUrl } }, payload);
};

export default defineLogicFunction({
  universalIdentifier: functions.requestUpdated,
  name: 'request-updated',
  description:
    'A data request was changed: what a member wrote becomes a move or is put back, and due dates, ledger entries, mails, tasks and the person’s timeline follow. Every ten minutes: reminders, and whatever was left lying.',
  timeoutSeconds: 300,
  databaseEventTriggerSettings: {
    eventName: 'dataRequest.updated',
    updatedFields: [...WATCHED_REQUEST_FIELDS],
    batchMode: true,
  },
  cronTriggerSettings: { pattern: '*/10 * * * *' },
  handler,
});
