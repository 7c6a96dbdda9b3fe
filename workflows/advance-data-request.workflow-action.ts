import { defineLogicFunction } from 'twenty-sdk/define';

import { advanceRequestAction } from '../src/flows/requests/request-actions';
import { dataRequestObject, functions } from '../src/identifiers';
import { WORKFLOW_MOVES } from '../src/flows/requests/request-input';
import { answerWith, openRuntime } from '../src/runtime';
import { person, refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(() => {
    const { client, keyring, clock } = openRuntime();
    return advanceRequestAction({ client, keyring: keyring(), now: clock.now() }, payload);
  });

export default defineLogicFunction({
  universalIdentifier: functions.advanceDataRequest,
  name: 'advance-data-request',
  description:
    'Makes one move of a data request: settles identity, asks for more, extends, refuses, completes and so on, by the same rules as on the record. Under four eyes a workflow cannot approve.',
  timeoutSeconds: 60,
  handler,
  workflowActionTriggerSettings: {
    label: 'Advance data request',
    icon: 'IconPlayerTrackNext',
    inputSchema: [
      {
        type: 'object',
        properties: {
          request: {
            type: 'record',
            label: 'Data request',
            objectUniversalIdentifier: dataRequestObject.object,
          },
          move: {
            type: 'string',
            label: 'Move',
            enum: [...WORKFLOW_MOVES],
          },
          note: { type: 'string', label: 'Reason or note (most moves need one; what the person is told)' },
          ...person,
          refusalGround: {
            type: 'string',
            label: 'Refusal ground (to refuse)',
            enum: [
              'UNFOUNDED',
              'EXCESSIVE',
              'NOT_IDENTIFIED',
              'EXPRESSION',
              'LEGAL_OBLIGATION',
              'PUBLIC_HEALTH',
              'ARCHIVING_RESEARCH',
              'LEGAL_CLAIMS',
              'RIGHTS_OF_OTHERS',
              'COMPELLING_GROUNDS',
              'NOT_APPLICABLE',
            ],
          },
          extensionReason: {
            type: 'string',
            label: 'Reason to extend (to extend)',
            enum: ['COMPLEXITY', 'NUMBER_OF_REQUESTS'],
          },
          restrictionGround: {
            type: 'string',
            label: 'Ground to restrict',
            enum: ['ACCURACY_CONTESTED', 'UNLAWFUL', 'LEGAL_CLAIMS', 'OBJECTION_PENDING'],
          },
          samePerson: {
            type: 'array',
            label: 'Records that are the same person: ids',
            items: { type: 'string' },
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
          state: { type: 'string', label: 'State' },
          step: { type: 'string', label: 'Step' },
          dueOn: { type: 'string', label: 'Due on' },
        },
      },
    ],
  },
});
