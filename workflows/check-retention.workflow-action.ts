import { defineLogicFunction } from 'twenty-sdk/define';

import { checkRetention } from '../src/flows/retention/check-retention';
import { parseCheckRetentionInput } from '../src/flows/retention/retention-input';
import { retention } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { person, refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const input = parseCheckRetentionInput(payload);
    const { client, clock } = openRuntime();
    return checkRetention(client, clock.now(), input);
  });

export default defineLogicFunction({
  universalIdentifier: retention.functions.checkRetention,
  name: 'check-retention',
  description:
    'Says until when a person may be kept and why: which purpose keeps longest, what each of the others says, and what keeps besides (a legal hold, an open data request, a restriction, an extension). Judged now; changes nothing.',
  timeoutSeconds: 60,
  handler,
  workflowActionTriggerSettings: {
    label: 'Check retention',
    icon: 'IconHourglass',
    inputSchema: [{ type: 'object', properties: { ...person } }],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          state: {
            type: 'string',
            label: 'How the person stands (KEPT, DUE, HELD, EXTENDED …)',
          },
          isDue: { type: 'boolean', label: 'Due: nothing keeps the person any more' },
          dueAt: { type: 'string', label: 'Due (empty: no date)' },
          daysLeft: { type: 'number', label: 'Days left (negative: overdue)' },
          action: { type: 'string', label: 'What is done then' },
          purposeId: { type: 'string', label: 'Id of the purpose that keeps longest' },
          purpose: { type: 'string', label: 'The purpose that keeps longest' },
          keptBy: { type: 'array', label: 'What keeps besides a purpose' },
          passedOver: { type: 'string', label: 'Why the person is passed over (empty: is not)' },
          lastEngagementAt: { type: 'string', label: 'Last engagement' },
          purposes: { type: 'array', label: 'What each purpose says' },
        },
      },
    ],
  },
});
