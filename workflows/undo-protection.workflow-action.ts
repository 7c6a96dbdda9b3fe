import { defineLogicFunction } from 'twenty-sdk/define';

import { parseUndoInput } from '../src/flows/protection/protection-input';
import { undoProtection } from '../src/flows/protection/undo-protection';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { refusal } from './erasure-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const { client, clock, keyring } = openRuntime();
    return undoProtection({ client, keyring: keyring(), clock }, parseUndoInput(payload));
  });

export default defineLogicFunction({
  universalIdentifier: functions.undoProtection,
  name: 'undo-protection',
  description:
    'Puts the field permissions of roles back to what they were before “Apply protection”, however often it was run. What somebody set by hand since is left and named.',
  timeoutSeconds: 120,
  handler,
  workflowActionTriggerSettings: {
    label: 'Undo protection',
    icon: 'IconShieldOff',
    inputSchema: [
      {
        type: 'object',
        properties: {
          mode: { type: 'string', label: 'Mode (empty: PREVIEW)', enum: ['PREVIEW', 'UNDO'] },
          roles: { type: 'string', label: 'Roles, with commas (empty: all)' },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          mode: { type: 'string', label: 'Mode' },
          rolesChanged: { type: 'number', label: 'Roles that change' },
          fieldsChanged: { type: 'number', label: 'Permissions that change' },
          report: { type: 'string', label: 'Before and after' },
        },
      },
    ],
  },
});
