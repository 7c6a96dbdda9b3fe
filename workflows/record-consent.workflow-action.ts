import { defineLogicFunction } from 'twenty-sdk/define';

import { parseRecordInput, recordConsent } from '../src/flows/consent/record-consent';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { consentChannel, method, person, purpose, refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const input = parseRecordInput(payload);
    const { client, keyring, clock } = openRuntime();
    return recordConsent(client, keyring(), clock, input);
  });

export default defineLogicFunction({
  universalIdentifier: functions.recordConsent,
  name: 'record-consent',
  description:
    'Records that a person agreed to a purpose, or did not, with the wording shown, how it was said, and an entry in the ledger.',
  timeoutSeconds: 60,
  handler,
  workflowActionTriggerSettings: {
    label: 'Record consent',
    icon: 'IconCheckbox',
    inputSchema: [
      {
        type: 'object',
        properties: {
          ...person,
          ...purpose,
          ...consentChannel,
          answer: { type: 'string', label: 'Answer (empty: GIVEN)', enum: ['GIVEN', 'REFUSED'] },
          ...method,
          language: {
            type: 'string',
            label: 'Language of the wording shown (empty: the first of the workspace)',
            enum: ['en', 'de', 'fr', 'es'],
          },
          source: { type: 'string', label: 'Source (form, file or campaign; no personal data)' },
          proof: {
            type: 'string',
            label: 'Proof (empty: UNCONFIRMED for a purpose with double opt-in, else NOT_NEEDED)',
            enum: ['UNCONFIRMED', 'CONFIRMED', 'NOT_NEEDED'],
          },
          isExplicit: { type: 'boolean', label: 'Given expressly, as for special categories' },
          givenAt: { type: 'string', label: 'Given on (date or time with zone; empty: now)' },
          guardianFirstName: { type: 'string', label: 'Guardian’s first name (for a child)' },
          guardianLastName: { type: 'string', label: 'Guardian’s last name' },
          guardianEmail: { type: 'string', label: 'Guardian’s e-mail' },
          guardianRelation: { type: 'string', label: 'Guardian’s relation (mother, legal guardian)' },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          consentId: { type: 'string', label: 'Consent' },
          changed: { type: 'boolean', label: 'New (false: was on record already)' },
          state: { type: 'string', label: 'Answer' },
          purposeId: { type: 'string', label: 'Purpose' },
        },
      },
    ],
  },
});
