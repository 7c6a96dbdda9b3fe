import * as z from 'zod/mini';

import { isOwnWrite } from '../returns/sightings';
import type { Actor } from './consent-entry';

/** A record that somebody wrote, as a trigger tells it. */
export type ChangeEvent = {
  recordId: string;
  isCreated: boolean;
  /** Null for a record that is new. */
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> & { id: string };
  /** API names; of a new record none. */
  updatedFields: readonly string[];
  actor: Actor;
  /** When it was written. */
  at: Date;
};

const fields = z.record(z.string(), z.unknown());
const eventSchema = z.object({
  properties: z.object({
    before: z.nullish(fields),
    after: z.looseObject({ id: z.string() }),
    updatedFields: z.nullish(z.array(z.string())),
  }),
  workspaceMemberId: z.nullish(z.string()),
});

const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Who wrote: a member, a workflow, or another program. */
export const actorOf = (record: Readonly<Record<string, unknown>>, memberId?: string | null): Actor => {
  const { source, workspaceMemberId } = entry(record['updatedBy']);
  const member = text(memberId) || text(workspaceMemberId);
  if (member !== '') return { kind: 'MEMBER', id: member };
  return { kind: source === 'WORKFLOW' ? 'WORKFLOW' : 'APPLICATION', id: null };
};

/**
 * The changes of one object in a trigger's payload: one event (servers up to 2.39), or up to 200 under `events`. What this
 * app wrote itself is left out, and what has another shape.
 */
export const readChanges = (objectName: string, payload: unknown): ChangeEvent[] => {
  const whole = entry(payload);
  const events = Array.isArray(whole['events']) ? (whole['events'] as unknown[]) : [payload];
  return events.flatMap((event): ChangeEvent[] => {
    const name = text(entry(event)['name']) || text(whole['name']);
    const parsed = eventSchema.safeParse(event);
    if (!parsed.success || !name.startsWith(`${objectName}.`)) return [];
    const { properties, workspaceMemberId } = parsed.data;
    const { before, after, updatedFields } = properties;
    const time = Date.parse(text(after['updatedAt']) || text(after['createdAt']));
    if (isOwnWrite(after) || Number.isNaN(time)) return [];
    return [
      {
        recordId: after.id,
        isCreated: name.endsWith('.created'),
        before: before ?? null,
        after,
        updatedFields: updatedFields ?? [],
        actor: actorOf(after, workspaceMemberId),
        at: new Date(time),
      },
    ];
  });
};
