import type { GraphObject } from '../../domain/graph';

const named = (name: string, plural: string, isStandard: boolean): GraphObject => ({
  name,
  plural,
  isSystem: false,
  isStandard,
  fields: [],
  relations: [],
});

/**
 * What a guard reads and writes, by name: these objects are Twenty's own or this app's and are known without the metadata,
 * which would cost a request for each batch of events.
 */
export const KNOWN = {
  person: named('person', 'people', true),
  task: named('task', 'tasks', true),
  taskTarget: named('taskTarget', 'taskTargets', true),
  workspaceMember: named('workspaceMember', 'workspaceMembers', true),
  suppression: named('suppression', 'suppressions', false),
  ledgerEntry: named('ledgerEntry', 'ledgerEntries', false),
  privacySetting: named('privacySetting', 'privacySettings', false),
} as const;
