import { defineLogicFunction } from 'twenty-sdk/define';

import { purposeChanged, RELEVANT_PURPOSE_FIELDS } from '../flows/consent/purpose-changed';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = (payload: unknown) => {
  const { client } = openRuntime();
  return purposeChanged(client, payload);
};

export default defineLogicFunction({
  universalIdentifier: functions.purposeUpdated,
  name: 'purpose-updated',
  description:
    'A purpose was edited: its earlier notice is kept as a version, and the ledger says what was changed.',
  timeoutSeconds: 60,
  databaseEventTriggerSettings: {
    eventName: 'purpose.updated',
    updatedFields: ['notice', ...RELEVANT_PURPOSE_FIELDS],
    batchMode: true,
  },
  handler,
});
