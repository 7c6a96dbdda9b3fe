import { defineLogicFunction } from 'twenty-sdk/define';

import { erasePerson, parseErasePersonInput } from '../src/flows/erasure/erase-person';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { erasureInput, erasureOutput } from './erasure-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const { client, keyring, clock } = openRuntime();
    return erasePerson(client, keyring(), parseErasePersonInput(payload, 'ERASE'), clock);
  });

export default defineLogicFunction({
  universalIdentifier: functions.erasePerson,
  name: 'erase-person',
  description:
    'Erases a person everywhere in the workspace, keeping every deal. Nothing leads back: no mapping is stored, and one from an earlier pseudonymisation is destroyed.',
  timeoutSeconds: 600,
  handler,
  workflowActionTriggerSettings: {
    label: 'Erase person',
    icon: 'IconEraser',
    inputSchema: erasureInput,
    outputSchema: erasureOutput,
  },
});
