import { defineLogicFunction } from 'twenty-sdk/define';

import { parseConfirmationInput } from '../src/flows/consent/confirmation-input';
import { confirmConsentAgain } from '../src/flows/consent/confirm-consent-again';
import { requestConfirmation } from '../src/flows/consent/request-confirmation';
import { functions, objects, standardObjects } from '../src/identifiers';
import { mailSettings } from '../src/mail/mail-settings';
import { answerWith, openRuntime } from '../src/runtime';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const input = parseConfirmationInput(payload);
    const { client, keyring, clock, functionsUrl, mail } = openRuntime();
    const parts = {
      client,
      keyring: keyring(),
      clock,
      mail: mailSettings(mail),
      functionsUrl,
      actor: { kind: 'WORKFLOW' as const, id: null },
    };
    return input.kind === 'PERSON'
      ? requestConfirmation(parts, input)
      : confirmConsentAgain(parts, input.consentId);
  });

export default defineLogicFunction({
  universalIdentifier: functions.requestConfirmation,
  name: 'request-confirmation',
  description:
    'Asks a person to confirm what they agree to (double opt-in). Sends the mail itself where a mail server is set, otherwise gives back the link. Whoever has the link can confirm: send it to this person only.',
  timeoutSeconds: 120,
  handler,
  workflowActionTriggerSettings: {
    label: 'Request confirmation',
    icon: 'IconMailCheck',
    inputSchema: [
      {
        type: 'object',
        properties: {
          person: {
            type: 'record',
            label: 'Person',
            objectUniversalIdentifier: standardObjects.person.object,
          },
          purposes: { type: 'string', label: 'Purposes (codes, with commas between them)' },
          channel: {
            type: 'string',
            label: 'Channel (empty: E-mail)',
            enum: ['EMAIL', 'PHONE', 'SMS', 'POST', 'MESSENGER', 'WEB', 'ALL'],
          },
          language: {
            type: 'string',
            label: 'Language (empty: the first in the settings)',
            enum: ['en', 'de', 'fr', 'es'],
          },
          source: { type: 'string', label: 'Source (form, file or campaign; no personal data)' },
          method: {
            type: 'string',
            label: 'How the person asked for it (empty: API or workflow)',
            enum: ['WEB_FORM', 'EMAIL', 'TELEPHONE', 'PAPER', 'IN_PERSON', 'CONTRACT', 'IMPORT', 'API'],
          },
          guardianEmail: { type: 'string', label: 'For a child: e-mail of whoever decides' },
          guardianFirstName: { type: 'string', label: 'For a child: their first name' },
          guardianLastName: { type: 'string', label: 'For a child: their last name' },
          guardianRelation: { type: 'string', label: 'For a child: relation (such as mother)' },
          consent: {
            type: 'record',
            label: 'Or a consent that waits for its confirmation',
            objectUniversalIdentifier: objects.consent.object,
          },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ok: { type: 'boolean', label: 'Done' },
          code: { type: 'string', label: 'Error code' },
          message: { type: 'string', label: 'What happened, or what to do' },
          requested: { type: 'boolean', label: 'Asked' },
          sent: { type: 'boolean', label: 'Mail sent by this step' },
          outcome: { type: 'string', label: 'Outcome or reason (code)' },
          link: { type: 'string', label: 'Link to confirm, where no mail was sent' },
          confirmUntil: { type: 'string', label: 'Link works until' },
          consents: { type: 'string', label: 'Consents (ids)' },
        },
      },
    ],
  },
});
