import { defineLogicFunction } from 'twenty-sdk/define';

import { checkConsent, parseCheckInput } from '../src/flows/consent/check-consent';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { at, channel, person, purpose, refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const input = parseCheckInput(payload);
    const { client, keyring, clock } = openRuntime();
    return checkConsent(client, keyring(), clock, input);
  });

export default defineLogicFunction({
  universalIdentifier: functions.checkConsent,
  name: 'check-consent',
  description:
    'Says whether a person may be contacted or processed for a purpose on a channel, on which legal basis, and why not.',
  timeoutSeconds: 60,
  handler,
  workflowActionTriggerSettings: {
    label: 'Check consent',
    icon: 'IconShieldQuestion',
    inputSchema: [{ type: 'object', properties: { ...person, ...purpose, ...channel, ...at } }],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          allowed: { type: 'boolean', label: 'Allowed' },
          reason: { type: 'string', label: 'Reason code' },
          basis: { type: 'string', label: 'Legal basis' },
          evidence: { type: 'string', label: 'Ids of the records that decided' },
          sentence: { type: 'string', label: 'In words' },
          purposeId: { type: 'string', label: 'Purpose' },
          channel: { type: 'string', label: 'Channel' },
        },
      },
    ],
  },
});
