import { defineLogicFunction } from 'twenty-sdk/define';

import { noticeChanged } from '../flows/recipients/notice-changed';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, keyring, clock } = openRuntime();
  return noticeChanged(client, keyring, payload, clock.now());
};

export default defineLogicFunction({
  universalIdentifier: functions.noticeUpdated,
  name: 'notice-updated',
  description:
    'Somebody wrote down that a recipient was told, answered or is left out: times are put in, the ledger says who, and leaving out without a ground is put back.',
  timeoutSeconds: 60,
  databaseEventTriggerSettings: {
    eventName: 'recipientNotice.updated',
    updatedFields: ['state'],
    batchMode: true,
  },
  handler,
});
