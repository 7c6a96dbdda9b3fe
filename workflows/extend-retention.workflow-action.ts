import { defineLogicFunction } from 'twenty-sdk/define';

import { extendOne } from '../src/flows/retention/extend-one';
import { parseExtendRetentionInput } from '../src/flows/retention/retention-input';
import { retention } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { person, refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const input = parseExtendRetentionInput(payload);
    const { client, keyring, clock } = openRuntime();
    return extendOne({ client, keyring: keyring(), now: clock.now() }, input);
  });

export default defineLogicFunction({
  universalIdentifier: retention.functions.extendRetention,
  name: 'extend-retention',
  description:
    'Keeps a person beyond the date on which their time is over, until a day you give and for a reason that goes into the ledger. For a claim that has no end in sight, place a legal hold.',
  timeoutSeconds: 60,
  handler,
  workflowActionTriggerSettings: {
    label: 'Extend retention',
    icon: 'IconCalendarPlus',
    inputSchema: [
      {
        type: 'object',
        properties: {
          ...person,
          until: { type: 'string', label: 'Kept until (last day, such as 2027-05-31)' },
          reason: {
            type: 'string',
            label: 'Reason',
            enum: ['LEGAL_CLAIM', 'LEGAL_OBLIGATION', 'CONTRACT', 'NEGOTIATION', 'PERSON_ASKED'],
          },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          extended: { type: 'boolean', label: 'Extended' },
          until: { type: 'string', label: 'Kept until' },
        },
      },
    ],
  },
});
