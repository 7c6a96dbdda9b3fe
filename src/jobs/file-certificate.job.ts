import { defineLogicFunction } from 'twenty-sdk/define';

import {
  fileCertificates,
  readFilingTrigger,
  type CertificateFiling,
} from '../flows/erasure/file-certificate';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';
import { uploaderFrom } from '../twenty/upload';

// Loaded when there is something to draw, and never by the CLI, which evaluates this file to read what it declares.
const makePdf: CertificateFiling['makePdf'] = async (certificate) =>
  (await import('../certificate-pdf/certificate-pdf')).certificatePdf(certificate);

const handler = (payload: unknown) => {
  const { client, clock } = openRuntime();
  const filing = { client, upload: uploaderFrom(process.env), makePdf };
  return fileCertificates(filing, readFilingTrigger(payload), clock.now());
};

export default defineLogicFunction({
  universalIdentifier: functions.fileCertificate,
  name: 'file-certificate',
  description: 'Files the certificate of an erasure job as PDF and JSON; every hour also those it missed.',
  timeoutSeconds: 120,
  databaseEventTriggerSettings: { eventName: 'erasureJob.updated', updatedFields: ['certificate'] },
  cronTriggerSettings: { pattern: '17 * * * *' },
  handler,
});
