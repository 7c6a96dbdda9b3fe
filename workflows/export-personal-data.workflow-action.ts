import { defineLogicFunction } from 'twenty-sdk/define';

import { exportPersonalData } from '../src/flows/access/export-personal-data';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { person, refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(() => {
    const { client, keyring, clock } = openRuntime();
    return exportPersonalData({ client, keyring: keyring(), now: clock.now() }, payload);
  });

export default defineLogicFunction({
  universalIdentifier: functions.exportPersonalData,
  name: 'export-personal-data',
  description:
    'Makes the copy of everything the workspace holds about a person (Art. 15), or what they provided (Art. 20), as the answer to their request; opens one where none is open.',
  timeoutSeconds: 60,
  handler,
  workflowActionTriggerSettings: {
    label: 'Export personal data',
    icon: 'IconFileExport',
    inputSchema: [
      {
        type: 'object',
        properties: {
          ...person,
          right: {
            type: 'string',
            label: 'Right (empty: access)',
            enum: ['ACCESS', 'PORTABILITY', 'RECIPIENTS'],
          },
          language: { type: 'string', label: 'Language', enum: ['en', 'de', 'fr', 'es'] },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          requestId: { type: 'string', label: 'Id of the data request' },
          reference: { type: 'string', label: 'Reference' },
          joined: { type: 'boolean', label: 'Was open already' },
          state: { type: 'string', label: 'State' },
          step: { type: 'string', label: 'Step' },
          isPreparing: { type: 'boolean', label: 'Answer is being prepared' },
          parts: { type: 'number', label: 'Parts of the answer so far' },
        },
      },
    ],
  },
});
