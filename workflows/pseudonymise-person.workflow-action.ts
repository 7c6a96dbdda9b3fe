import { defineLogicFunction } from 'twenty-sdk/define';

import { erasePerson, parseErasePersonInput } from '../src/flows/erasure/erase-person';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { erasureInput, erasureOutput } from './erasure-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const { client, keyring, clock } = openRuntime();
    return erasePerson(client, keyring(), parseErasePersonInput(payload, 'PSEUDONYMISE'), clock);
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
    inputSchema: erasureInput,
    outputSchema: erasureOutput,
  },
});
