import { defineLogicFunction } from 'twenty-sdk/define';

import { parseWithdrawInput, withdrawConsent } from '../src/flows/consent/withdraw-consent';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { consentChannel, method, person, purpose, refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const input = parseWithdrawInput(payload);
    const { client, keyring, clock } = openRuntime();
    return withdrawConsent(client, keyring(), clock, input);
  });

export default defineLogicFunction({
  universalIdentifier: functions.withdrawConsent,
  name: 'withdraw-consent',
  description:
    'Takes back a person’s consent to one purpose or to all, or records an objection to direct marketing; they leave the message lists concerned.',
  timeoutSeconds: 60,
  handler,
  workflowActionTriggerSettings: {
    label: 'Withdraw consent',
    icon: 'IconArrowBackUp',
    inputSchema: [
      {
        type: 'object',
        properties: {
          ...person,
          what: {
            type: 'string',
            label: 'What (empty: PURPOSE; MARKETING objects to all direct marketing)',
            enum: ['PURPOSE', 'EVERYTHING', 'MARKETING'],
          },
          ...purpose,
          ...consentChannel,
          ...method,
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          withdrawn: { type: 'number', label: 'Answers taken back (0: nothing stood)' },
          suppressed: { type: 'number', label: 'Addresses kept from marketing from now on' },
        },
      },
    ],
  },
});
