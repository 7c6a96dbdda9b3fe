import { defineLogicFunction } from 'twenty-sdk/define';

import { drawAndDeliver, type DrawTools } from '../flows/access/draw-answer';
import { carryOutSteps } from '../flows/requests/carry-out/dispatch';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';
import { fetchFile } from '../twenty/fetch-file';
import { uploaderFrom } from '../twenty/upload';

// Loaded when there is something to draw, and never by the CLI, which evaluates this file to read what it declares.
const drawPdf: DrawTools['drawPdf'] = async (document) =>
  (await import('../access-document/pdf')).answerPdf(document);

const handler = (payload: unknown) => {
  const { client, keyring, clock, mail, functionsUrl } = openRuntime();
  return carryOutSteps(
    { DELIVER: drawAndDeliver({ upload: uploaderFrom(process.env), fetchFile, drawPdf }) },
    { client, keyring, clock, outward: { mail, functionsUrl } },
    payload,
  );
};

export default defineLogicFunction({
  universalIdentifier: functions.deliverAnswer,
  name: 'deliver-answer',
  description:
    'Draws the answer to a request as a PDF and hands it over through a link that can be used once. Every ten minutes: goes on where it was interrupted.',
  timeoutSeconds: 300,
  databaseEventTriggerSettings: {
    eventName: 'dataRequest.updated',
    updatedFields: ['step'],
    batchMode: true,
  },
  cronTriggerSettings: { pattern: '*/10 * * * *' },
  handler,
});
