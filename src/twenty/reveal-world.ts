import * as z from 'zod/mini';

import { PrivacyError } from '../domain/errors';
import type { TwentyClient } from './client';

/** What a reveal needs to know of the workspace and of whoever asks. */
export type RevealWorld = {
  /** Null where the caller is nobody's member, such as an API key. */
  member: { id: string; name: string } | null;
  /** Undefined for an object or field that is not there or not active. */
  object(name: string): RevealObject | undefined;
  /** Whether rows of the timeline can hang on records of the object. */
  hasTimeline(object: string): boolean;
};

export type RevealObject = {
  name: string;
  plural: string;
  field(name: string): { label: string; type: string } | undefined;
};

const QUERY = `query RevealWorld {
  currentUser { workspaceMember { id name { firstName lastName } } }
  objects(paging: { first: 1000 }) {
    edges { node {
      nameSingular namePlural isActive
      fieldsList { name label type isActive morphRelations { targetObjectMetadata { nameSingular } } }
    } }
  }
}`;

const answerSchema = z.object({
  currentUser: z.nullish(
    z.object({
      workspaceMember: z.nullish(
        z.object({
          id: z.string(),
          name: z.nullish(z.object({ firstName: z.nullish(z.string()), lastName: z.nullish(z.string()) })),
        }),
      ),
    }),
  ),
  objects: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          nameSingular: z.string(),
          namePlural: z.string(),
          isActive: z.boolean(),
          fieldsList: z.array(
            z.object({
              name: z.string(),
              label: z.string(),
              type: z.string(),
              isActive: z.nullish(z.boolean()),
              morphRelations: z.nullish(
                z.array(z.object({ targetObjectMetadata: z.object({ nameSingular: z.string() }) })),
              ),
            }),
          ),
        }),
      }),
    ),
  }),
});

/** Reads who asks, and labels and types of every field; one request. @throws PrivacyError SERVER_ANSWER_UNREADABLE */
export const readRevealWorld = async (client: TwentyClient): Promise<RevealWorld> => {
  const parsed = answerSchema.safeParse(await client.metadata(QUERY));
  if (!parsed.success)
    throw new PrivacyError(
      'SERVER_ANSWER_UNREADABLE',
      `Twenty answered who asks and what fields there are in an unknown shape at "${parsed.error.issues[0]?.path.join('.')}".`,
    );
  const found = parsed.data.currentUser?.workspaceMember;
  const nodes = new Map(
    parsed.data.objects.edges
      .filter(({ node }) => node.isActive)
      .map(({ node }) => [node.nameSingular, node] as const),
  );
  const onTimeline = new Set(
    nodes
      .get('timelineActivity')
      ?.fieldsList.flatMap(({ morphRelations }) =>
        (morphRelations ?? []).map(({ targetObjectMetadata }) => targetObjectMetadata.nameSingular),
      ),
  );
  return {
    member: found
      ? { id: found.id, name: [found.name?.firstName, found.name?.lastName].filter(Boolean).join(' ') }
      : null,
    object: (name) => {
      const node = nodes.get(name);
      if (node === undefined) return undefined;
      return {
        name,
        plural: node.namePlural,
        field: (wanted) => {
          const field = node.fieldsList.find((one) => one.name === wanted && one.isActive !== false);
          return field && { label: field.label, type: field.type };
        },
      };
    },
    hasTimeline: (object) => onTimeline.has(object),
  };
};
