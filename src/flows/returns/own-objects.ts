import { ownObject, standardObject } from '../../domain/graph';

/**
 * What a guard reads and writes, by name: these objects are Twenty's own or this app's and are known without the metadata,
 * which would cost a request for each batch of events.
 */
export const KNOWN = {
  person: standardObject('person', 'people'),
  task: standardObject('task', 'tasks'),
  taskTarget: standardObject('taskTarget', 'taskTargets'),
  workspaceMember: standardObject('workspaceMember', 'workspaceMembers'),
  suppression: ownObject('suppression', 'suppressions'),
  ledgerEntry: ownObject('ledgerEntry', 'ledgerEntries'),
  privacySetting: ownObject('privacySetting', 'privacySettings'),
} as const;
