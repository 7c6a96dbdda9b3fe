import { defineLogicFunction } from 'twenty-sdk/define';

import { createPreferenceLink, parsePreferenceLinkInput } from '../src/flows/consent/preference-link';
import { functions, standardObjects } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const input = parsePreferenceLinkInput(payload);
    const { client, keyring, clock, functionsUrl } = openRuntime();
    return createPreferenceLink(client, keyring(), clock, functionsUrl, input);
  });

export default defineLogicFunction({
  universalIdentifier: functions.createPreferenceLink,
  name: 'create-preference-link',
  description:
    'Makes the links for the foot of a mail: to what the person agreed to, and to unsubscribe by one click, with the values of the two headers for it. They open without a sign-in: for mail to this person only.',
  timeoutSeconds: 60,
  handler,
  workflowActionTriggerSettings: {
    label: 'Create preference link',
    icon: 'IconLink',
    inputSchema: [
      {
        type: 'object',
        properties: {
          person: {
            type: 'record',
            label: 'Person',
            objectUniversalIdentifier: standardObjects.person.object,
          },
          purpose: {
            type: 'string',
            label: 'Purpose to unsubscribe from (code; empty: all direct marketing)',
          },
          language: {
            type: 'string',
            label: 'Language of the pages (empty: the visitor’s)',
            enum: ['en', 'de', 'fr', 'es'],
          },
          validDays: { type: 'number', label: 'Valid for days (empty: 365)' },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ok: { type: 'boolean', label: 'Done' },
          code: { type: 'string', label: 'Error code' },
          message: { type: 'string', label: 'What to do' },
          preferencesUrl: { type: 'string', label: 'Link to the preference centre' },
          unsubscribeUrl: { type: 'string', label: 'Link to unsubscribe' },
          listUnsubscribe: { type: 'string', label: 'Header List-Unsubscribe' },
          listUnsubscribePost: { type: 'string', label: 'Header List-Unsubscribe-Post' },
          validUntil: { type: 'string', label: 'Valid until' },
        },
      },
    ],
  },
});
