import { defineLogicFunction } from 'twenty-sdk/define';

import { preparePortable } from '../flows/access/prepare-portable';
import { carryOutSteps } from '../flows/requests/carry-out/dispatch';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';
import { uploaderFrom } from '../twenty/upload';

const handler = (payload: unknown) => {
  const { client, keyring, clock, mail, functionsUrl } = openRuntime();
  return carryOutSteps(
    { PREPARE_ANSWER: { PORTABILITY: preparePortable({ upload: uploaderFrom(process.env) }) } },
    { client, keyring, clock, outward: { mail, functionsUrl } },
    payload,
  );
};

export default defineLogicFunction({
  universalIdentifier: functions.preparePortableAnswer,
  name: 'prepare-portable-answer',
  description:
    'Writes the answer to a request for portability (Art. 20), encrypted. Every ten minutes: goes on where it was interrupted.',
  timeoutSeconds: 900,
  databaseEventTriggerSettings: {
    eventName: 'dataRequest.updated',
    updatedFields: ['step'],
    batchMode: true,
  },
  cronTriggerSettings: { pattern: '*/10 * * * *' },
  handler,
});
