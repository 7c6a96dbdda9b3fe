import { defineLogicFunction } from 'twenty-sdk/define';

import { parsePseudonymiseInput, pseudonymise } from '../src/flows/pseudonymise';
import { functions, standardObjects } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const { client, keyring, clock } = openRuntime();
    return pseudonymise(client, keyring(), parsePseudonymiseInput(payload), clock);
  });

export default defineLogicFunction({
  universalIdentifier: functions.pseudonymisePerson,
  name: 'pseudonymise-person',
  description:
    'Replaces a person by a surrogate everywhere in the workspace, keeping the record, its relations and every deal. Whoever may read sealed values can undo it.',
  timeoutSeconds: 600,
  handler,
  workflowActionTriggerSettings: {
    label: 'Pseudonymise person',
    icon: 'IconUserOff',
    inputSchema: [
      {
        type: 'object',
        properties: {
          person: {
            type: 'record',
            label: 'Person',
            objectUniversalIdentifier: standardObjects.person.object,
          },
          sharedIdentifiers: {
            type: 'string',
            label: 'Shared addresses (REFUSE, or LEAVE what another person holds too)',
            enum: ['REFUSE', 'LEAVE'],
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
          message: { type: 'string', label: 'What to do' },
          jobId: { type: 'string', label: 'Erasure job' },
          personId: { type: 'string', label: 'Person' },
          surrogate: { type: 'string', label: 'Surrogate' },
          state: { type: 'string', label: 'State of the job' },
          requests: { type: 'number', label: 'API requests' },
        },
      },
    ],
  },
});
