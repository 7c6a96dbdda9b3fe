import type { Actor } from '../contract';
import { Access } from '../permissions/access';
import type { Engine } from './engine';
import { forbiddenResource, permissionDenied } from './errors';

/** What resolvers of the metadata endpoint get. */
export type MetadataContext = { engine: Engine; actor: Actor | null };
export type MetadataResolver = (args: Record<string, unknown>, context: MetadataContext) => unknown;
export type MetadataExtension = {
  /** SDL to add, e.g. `extend type Mutation { … }`. */
  typeDefs?: string;
  resolvers: { Query?: Record<string, MetadataResolver>; Mutation?: Record<string, MetadataResolver> };
  /** Whether the server has it at this moment; always when left out. */
  isOn?: () => boolean;
};

/** Requires a token, and a settings flag when one is named; gives back what its role may do. */
export const requireAccess = ({ engine, actor }: MetadataContext, flag?: string): Access => {
  if (!actor) throw forbiddenResource();
  const access = engine.access(actor);
  if (flag && !access.hasFlag(flag)) throw permissionDenied();
  return access;
};

/** The user behind a request, directly or through an application; others are "Forbidden resource". */
export const userWorkspaceIdOf = (actor: Actor | null): string => {
  const id =
    actor?.kind === 'user'
      ? actor.userWorkspaceId
      : actor?.kind === 'application'
        ? actor.user?.userWorkspaceId
        : undefined;
  if (id === undefined) throw forbiddenResource();
  return id;
};

/** Metadata has no dates of its own here; this one serves wherever the schema wants some. */
export const EPOCH = '2026-01-01T00:00:00.000Z';
