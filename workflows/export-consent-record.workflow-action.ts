import { defineLogicFunction } from 'twenty-sdk/define';

import { exportConsentRecord, parseExportInput } from '../src/flows/consent/export-consent-record';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { uploaderFrom } from '../src/twenty/upload';
import { person, refusal } from './erasure-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const { client, keyring, clock, functionsUrl } = openRuntime();
    const upload = uploaderFrom(process.env);
    const input = parseExportInput(payload);
    return exportConsentRecord(client, keyring(), input, clock.now(), { upload, functionsUrl });
  });

export default defineLogicFunction({
  universalIdentifier: functions.exportConsentRecord,
  name: 'export-consent-record',
  description:
    'Attaches all answers of a person as a consent record (ISO/IEC TS 27560, JSON-LD) to them, with wording, events and their places in the ledger.',
  timeoutSeconds: 120,
  handler,
  workflowActionTriggerSettings: {
    label: 'Export consent record',
    icon: 'IconFileCertificate',
    inputSchema: [
      {
        type: 'object',
        properties: {
          ...person,
          language: { type: 'string', label: 'Language', enum: ['en', 'de', 'fr', 'es'] },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          attached: { type: 'boolean', label: 'Attached as a file' },
          reason: { type: 'string', label: 'Why not attached' },
          personId: { type: 'string', label: 'Person' },
          attachmentId: { type: 'string', label: 'Attachment' },
          fileName: { type: 'string', label: 'File name' },
          sha256: { type: 'string', label: 'SHA-256 of the file' },
          bytes: { type: 'number', label: 'Bytes' },
          records: { type: 'number', label: 'Records' },
          events: { type: 'number', label: 'Events' },
          entries: { type: 'number', label: 'Ledger entries' },
          sealedEntries: { type: 'number', label: 'Entries a seal covers' },
        },
      },
    ],
  },
});
