import type { Actor } from '../contract';
import { compositeColumn } from './composites';
import type { Patch } from './input';
import type { Shape } from './shape';

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

const ACTOR_PARTS = ['source', 'workspaceMemberId', 'name', 'context'] as const;

/** An actor's columns with their values; none when the object has no such field. */
export const actorColumns = (
  shape: Shape,
  field: string,
  value: Record<string, unknown>,
): [string, unknown][] =>
  shape.fields.has(field) ? ACTOR_PARTS.map((part) => [compositeColumn(field, part), value[part]]) : [];

/** Names an actor unless the patch does. */
export const fillActor = (
  shape: Shape,
  patch: Patch,
  field: string,
  value: Record<string, unknown>,
): Patch => {
  if (!shape.fields.has(field)) return patch;
  // Whoever names an author names no member: the caller's own must not stand beside another's name.
  const member = compositeColumn(field, 'name') in patch ? null : value.workspaceMemberId;
  const defaults = Object.fromEntries(actorColumns(shape, field, value));
  return { ...defaults, [compositeColumn(field, 'workspaceMemberId')]: member, ...patch };
};

/** Names an actor, whatever the patch says. */
export const overwriteActor = (
  shape: Shape,
  patch: Patch,
  field: string,
  value: Record<string, unknown>,
): Patch => ({
  ...patch,
  ...Object.fromEntries(actorColumns(shape, field, value)),
});

/** A patch that leaves the author alone. */
export const withoutCreatedBy = (patch: Patch): Patch =>
  Object.fromEntries(
    Object.entries(patch).filter(
      ([name]) => !ACTOR_PARTS.some((part) => name === compositeColumn('createdBy', part)),
    ),
  );
