import type { Actor } from '../contract';

export type ActorValue = {
  source: string;
  workspaceMemberId: string | null;
  name: string;
  context: Record<string, unknown>;
};

/** What `createdBy` and `updatedBy` show for who is acting. */
export const actorValue = (actor: Actor): ActorValue => {
  const base = { workspaceMemberId: null, context: {} };
  switch (actor.kind) {
    case 'system':
      return { ...base, source: 'SYSTEM', name: 'System' };
    case 'apiKey':
      return { ...base, source: 'API', name: actor.name };
    case 'user':
      return { ...base, source: 'MANUAL', name: actor.name, workspaceMemberId: actor.workspaceMemberId };
    case 'application':
      // Measured (n): what a front component writes with the user's token counts as the user's own.
      return actor.user
        ? {
            ...base,
            source: 'MANUAL',
            name: actor.user.name,
            workspaceMemberId: actor.user.workspaceMemberId,
          }
        : { ...base, source: 'APPLICATION', name: actor.name };
    case 'workflow':
      return { ...base, source: 'WORKFLOW', name: actor.name };
    default:
      return actor satisfies never;
  }
};
