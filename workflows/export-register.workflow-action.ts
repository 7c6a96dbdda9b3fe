import { defineLogicFunction } from 'twenty-sdk/define';

import { exportRegister, parseRegisterInput } from '../src/flows/documents/export-register';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { uploaderFrom } from '../src/twenty/upload';
import { refusal } from './erasure-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const { client, clock } = openRuntime();
    const upload = uploaderFrom(process.env);
    return exportRegister({ client, now: clock.now(), upload }, parseRegisterInput(payload));
  });

export default defineLogicFunction({
  universalIdentifier: functions.exportRegister,
  name: 'export-register',
  description:
    'Makes the record of processing activities (Art. 30) from purposes, recipients and settings, and keeps it under Privacy documents.',
  timeoutSeconds: 120,
  handler,
  workflowActionTriggerSettings: {
    label: 'Export register',
    icon: 'IconFileText',
    inputSchema: [
      {
        type: 'object',
        properties: {
          language: { type: 'string', label: 'Language', enum: ['en', 'de', 'fr', 'es'] },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          documentId: { type: 'string', label: 'Privacy document' },
          sha256: { type: 'string', label: 'SHA-256 of the JSON file' },
          bytes: { type: 'number', label: 'Bytes' },
          activities: { type: 'number', label: 'Processing activities' },
          gaps: { type: 'number', label: 'Details still missing' },
        },
      },
    ],
  },
});
