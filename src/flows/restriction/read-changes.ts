import * as z from 'zod/mini';

import type { Author, PersonChange } from '../../domain/restriction/person-change';
import { isOwnWrite } from '../returns/sightings';

const record = z.looseObject({ id: z.string() });
const eventSchema = z.object({
  workspaceMemberId: z.nullish(z.string()),
  properties: z.object({
    before: record,
    after: record,
    updatedFields: z.nullish(z.array(z.string())),
  }),
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const authorOf = (updatedBy: unknown, memberId: string | null): Author => {
  const { source, name, workspaceMemberId } = entry(updatedBy);
  return { source: text(source), name: text(name), memberId: memberId ?? (text(workspaceMemberId) || null) };
};

/** A link to a record may be told by its relation's name; the record has its column. */
const columnsOf = (names: readonly string[], after: Record<string, unknown>): string[] => [
  ...new Set(names.flatMap((name) => (name in after ? [name] : `${name}Id` in after ? [`${name}Id`] : []))),
];

/**
 * The changes of people that a trigger's payload tells: one event (servers up to 2.39), or up to 200 under `events`
 * (`batchMode`, from 2.40), oldest first. What has another shape or another name is passed over.
 */
export const readPersonChanges = (payload: unknown, name: string): PersonChange[] =>
  (Array.isArray(payload) ? payload : [payload]).map(entry).flatMap((one) => {
    const events = Array.isArray(one['events']) ? one['events'] : [one];
    return events.flatMap((event): PersonChange[] => {
      const parsed = eventSchema.safeParse(event);
      if (!parsed.success || (text(one['name']) || text(entry(event)['name'])) !== name) return [];
      const { workspaceMemberId, properties } = parsed.data;
      const { before, after, updatedFields } = properties;
      const memberId = workspaceMemberId ?? null;
      return [
        {
          personId: after.id,
          before,
          after,
          fields: columnsOf(updatedFields ?? Object.keys(after), after),
          // A deletion leaves standing who wrote last before: of it, only a member's own is told (platform fact §k).
          author: authorOf(name === 'person.updated' ? after['updatedBy'] : null, memberId),
          isOwn: memberId === null && isOwnWrite(after),
          at: text(after['updatedAt']),
        },
      ];
    });
  });
