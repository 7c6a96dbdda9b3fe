import { defineLogicFunction } from 'twenty-sdk/define';

import { openRequestAction } from '../src/flows/requests/request-actions';
import { functions, standardObjects } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { person, purpose, refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(() => {
    const { client, keyring, clock } = openRuntime();
    return openRequestAction({ client, keyring: keyring(), now: clock.now() }, payload);
  });

export default defineLogicFunction({
  universalIdentifier: functions.openDataRequest,
  name: 'open-data-request',
  description:
    'Opens a data subject’s request (Art. 7(3), 15–22): the due date is counted, receipt is confirmed, and the check of identity begins. Asked again while one is open, it gives that one.',
  timeoutSeconds: 60,
  handler,
  workflowActionTriggerSettings: {
    label: 'Open data request',
    icon: 'IconUserQuestion',
    inputSchema: [
      {
        type: 'object',
        properties: {
          right: {
            type: 'string',
            label: 'Right',
            enum: [
              'ACCESS',
              'RECTIFICATION',
              'ERASURE',
              'RESTRICTION',
              'RECIPIENTS',
              'PORTABILITY',
              'OBJECTION',
              'AUTOMATED_DECISION',
              'WITHDRAW_CONSENT',
            ],
          },
          ...person,
          email: { type: 'string', label: 'E-mail it came from (needed without a person)' },
          details: { type: 'string', label: 'In their words' },
          language: { type: 'string', label: 'Language of the answers (such as de)' },
          ...purpose,
          receivedAt: { type: 'string', label: 'Received at (date or time with zone; empty: now)' },
          assignee: {
            type: 'record',
            label: 'Responsible (empty: as in the privacy settings)',
            objectUniversalIdentifier: standardObjects.workspaceMember.object,
          },
          restrictionGround: {
            type: 'string',
            label: 'Ground to restrict (Art. 18(1))',
            enum: ['ACCURACY_CONTESTED', 'UNLAWFUL', 'LEGAL_CLAIMS', 'OBJECTION_PENDING'],
          },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          requestId: { type: 'string', label: 'Id of the data request' },
          reference: { type: 'string', label: 'Reference (the number for the person)' },
          joined: { type: 'boolean', label: 'Was open already' },
        },
      },
    ],
  },
});
