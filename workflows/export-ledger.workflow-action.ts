import { defineLogicFunction } from 'twenty-sdk/define';

import { exportLedger } from '../src/flows/ledger/export-ledger';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { uploadFile, type FileToUpload } from '../src/twenty/upload';

const handler = () =>
  answerWith(async () => {
    const { client, keyring, clock } = openRuntime();
    const { TWENTY_API_URL: url = '', TWENTY_APP_ACCESS_TOKEN: token = '' } = process.env;
    const upload = (file: FileToUpload) => uploadFile({ url, token }, file);
    return exportLedger(client, keyring(), clock.now, { upload });
  });

export default defineLogicFunction({
  universalIdentifier: functions.exportLedger,
  name: 'export-ledger',
  description:
    'Seals what is not sealed yet and attaches the whole ledger as a file to its newest seal, to be kept outside of Twenty.',
  timeoutSeconds: 600,
  handler,
  workflowActionTriggerSettings: {
    label: 'Export ledger',
    icon: 'IconFileExport',
    inputSchema: [{ type: 'object', properties: {} }],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ok: { type: 'boolean', label: 'Done' },
          code: { type: 'string', label: 'Error code' },
          message: { type: 'string', label: 'What to do' },
          attached: { type: 'boolean', label: 'Attached as a file' },
          reason: { type: 'string', label: 'Why not attached' },
          sealId: { type: 'string', label: 'Ledger seal' },
          fileId: { type: 'string', label: 'File' },
          fileName: { type: 'string', label: 'File name' },
          seals: { type: 'number', label: 'Seals' },
          entries: { type: 'number', label: 'Entries' },
          headHash: { type: 'string', label: 'Hash of the newest seal' },
          intact: { type: 'boolean', label: 'Nothing wrong found' },
          findings: { type: 'number', label: 'Findings' },
        },
      },
    ],
  },
});
