import { defineLogicFunction } from 'twenty-sdk/define';

import { checkCampaignStatus } from '../flows/lists/check-campaign-status';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client, keyring, clock } = openRuntime();
  return checkCampaignStatus(client, keyring, clock, payload);
};

export default defineLogicFunction({
  universalIdentifier: functions.listPurposeSweep,
  name: 'check-campaign-status',
  description:
    'A campaign was scheduled or is being sent: takes those off its list who may not receive it, stops their mails that still wait, and tells whoever made it.',
  timeoutSeconds: 900,
  databaseEventTriggerSettings: {
    // Newer servers change a draft, 2.21 makes the campaign when it is sent.
    eventName: 'messageCampaign.*',
    updatedFields: ['status', 'listId'],
    batchMode: true,
  },
  handler,
});
