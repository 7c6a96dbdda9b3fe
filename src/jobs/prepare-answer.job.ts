import { defineLogicFunction } from 'twenty-sdk/define';

import { htmlLayout } from '../access-document/layout';
import { prepareAccess, prepareRecipients } from '../flows/access/prepare-answer';
import { carryOutSteps } from '../flows/requests/carry-out/dispatch';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';
import { fetchFile } from '../twenty/fetch-file';
import { uploaderFrom } from '../twenty/upload';

const handler = (payload: unknown) => {
  const { client, keyring, clock, mail, functionsUrl } = openRuntime();
  const tools = { upload: uploaderFrom(process.env), layout: htmlLayout, fetchFile };
  return carryOutSteps(
    { PREPARE_ANSWER: { ACCESS: prepareAccess(tools), RECIPIENTS: prepareRecipients(tools) } },
    { client, keyring, clock, outward: { mail, functionsUrl } },
    payload,
  );
};

export default defineLogicFunction({
  universalIdentifier: functions.prepareAnswer,
  name: 'prepare-answer',
  description:
    'Writes the answer to a request for access (Art. 15) or for recipients (Art. 19), encrypted. Every ten minutes: goes on where it was interrupted.',
  timeoutSeconds: 900,
  databaseEventTriggerSettings: {
    eventName: 'dataRequest.updated',
    updatedFields: ['step'],
    batchMode: true,
  },
  cronTriggerSettings: { pattern: '*/10 * * * *' },
  handler,
});
