import { defineLogicFunction } from 'twenty-sdk/define';

import { liftRestriction } from '../src/flows/restriction/lift-restriction';
import { parseLiftInput } from '../src/flows/restriction/restriction-input';
import { functions } from '../src/identifiers';
import { mailSettings } from '../src/mail/mail-settings';
import { answerWith, openRuntime } from '../src/runtime';
import { person, refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const order = parseLiftInput(payload);
    const { client, keyring, clock, mail, functionsUrl } = openRuntime();
    const parts = {
      client,
      keyring: keyring(),
      now: clock.now(),
      mail: order.told === 'MAIL' ? mailSettings(mail) : null,
      outward: { mail, functionsUrl },
    };
    return liftRestriction(parts, { ...order, actor: { kind: 'WORKFLOW', id: null } });
  });

export default defineLogicFunction({
  universalIdentifier: functions.liftRestriction,
  name: 'lift-restriction',
  description:
    'Ends the restriction of a person’s data (Art. 18). The person is told first (Art. 18(3)); where that fails, nothing is lifted.',
  timeoutSeconds: 60,
  handler,
  workflowActionTriggerSettings: {
    label: 'Lift restriction',
    icon: 'IconLockOpen',
    inputSchema: [
      {
        type: 'object',
        properties: {
          ...person,
          told: {
            type: 'string',
            label: 'How the person is told before (empty: MAIL; BY_HAND: you have told them)',
            enum: ['MAIL', 'BY_HAND'],
          },
          reason: { type: 'string', label: 'Why, in words for the person (may stay empty)' },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          told: { type: 'string', label: 'Told by' },
          since: { type: 'string', label: 'Lifted at' },
        },
      },
    ],
  },
});
