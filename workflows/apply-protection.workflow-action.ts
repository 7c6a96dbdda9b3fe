import { defineLogicFunction } from 'twenty-sdk/define';

import { applyProtection } from '../src/flows/protection/apply-protection';
import { parseProtectionInput } from '../src/flows/protection/protection-input';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { refusal } from './erasure-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const { client, clock, keyring } = openRuntime();
    return applyProtection({ client, keyring: keyring(), clock }, parseProtectionInput(payload));
  });

export default defineLogicFunction({
  universalIdentifier: functions.applyProtection,
  name: 'apply-protection',
  description:
    'Hides fields from the workspace’s roles, or makes them read only, by the level that confirmed field rules give them. Shows before and after, and what Twenty does not hide even so. A preview unless told to apply; “Undo protection” puts back what stood before.',
  timeoutSeconds: 300,
  handler,
  workflowActionTriggerSettings: {
    label: 'Apply protection',
    icon: 'IconShieldLock',
    inputSchema: [
      {
        type: 'object',
        properties: {
          mode: { type: 'string', label: 'Mode (empty: PREVIEW)', enum: ['PREVIEW', 'APPLY'] },
          criminal: { type: 'string', label: 'Criminal data (Art. 10)', enum: ['HIDE', 'READ_ONLY', 'NONE'] },
          specialCategory: {
            type: 'string',
            label: 'Special categories (Art. 9)',
            enum: ['HIDE', 'READ_ONLY', 'NONE'],
          },
          sensitive: { type: 'string', label: 'Sensitive', enum: ['HIDE', 'READ_ONLY', 'NONE'] },
          identifier: { type: 'string', label: 'Identifiers', enum: ['HIDE', 'READ_ONLY', 'NONE'] },
          quasiIdentifier: {
            type: 'string',
            label: 'Quasi-identifiers',
            enum: ['HIDE', 'READ_ONLY', 'NONE'],
          },
          personal: { type: 'string', label: 'Other personal data', enum: ['HIDE', 'READ_ONLY', 'NONE'] },
          roles: { type: 'string', label: 'Roles, with commas (empty: all that can be changed)' },
          purgeTimeline: {
            type: 'boolean',
            label: 'Take the old values of hidden fields out of the timeline',
          },
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
          timelineRows: {
            type: 'number',
            label: 'Timeline rows (preview: that may hold values; applied: cleaned)',
          },
          isTimelineUnfinished: { type: 'boolean', label: 'Timeline not finished: run again' },
          report: { type: 'string', label: 'Before and after, and what is not hidden' },
        },
      },
    ],
  },
});
