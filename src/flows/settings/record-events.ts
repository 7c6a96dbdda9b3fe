import * as z from 'zod/mini';

import { actorOf } from '../consent/change-events';
import type { Actor } from '../consent/consent-entry';
import { isOwnWrite } from '../returns/sightings';

export const CHANGES = ['CREATED', 'UPDATED', 'DELETED', 'RESTORED', 'DESTROYED'] as const;
export type ChangeKind = (typeof CHANGES)[number];

type Fields = Readonly<Record<string, unknown>>;

/** A record of one object that somebody else than this app changed. */
export type RecordChange = {
  recordId: string;
  change: ChangeKind;
  /** Null before it was there, and after it is gone. */
  before: Fields | null;
  after: Fields | null;
  actor: Actor;
  /** Null where the event tells no time. */
  at: Date | null;
  /** Tells the change from any other of the record: the time of the last write that the event knows. */
  mark: string;
};

const fields = z.looseObject({ id: z.optional(z.string()) });
const schema = z.object({
  recordId: z.nullish(z.string()),
  workspaceMemberId: z.nullish(z.string()),
  properties: z.object({ before: z.nullish(fields), after: z.nullish(fields) }),
});

const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const timeOf = (value: unknown): Date | null => {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time);
};

/**
 * The changes of one object in the payload of a trigger on all its events: one, or up to 200 under `events`. What this app
 * wrote itself is left out; of what it took away no event tells who did, so the caller says which records are its own.
 */
export const readRecordChanges = (
  object: string,
  payload: unknown,
  isAppsOwn: (record: Fields) => boolean = () => false,
): RecordChange[] => {
  const whole = entry(payload);
  const events = Array.isArray(whole['events']) ? (whole['events'] as unknown[]) : [payload];
  return events.flatMap((event): RecordChange[] => {
    const name = String(entry(event)['name'] ?? whole['name'] ?? '');
    const change = CHANGES.find((one) => name === `${object}.${one.toLowerCase()}`);
    const parsed = schema.safeParse(event);
    if (change === undefined || !parsed.success) return [];
    const { properties, workspaceMemberId, recordId } = parsed.data;
    const { before, after } = properties;
    const id = recordId || after?.id || before?.id;
    if (!id) return [];
    const isGone = change === 'DELETED' || change === 'DESTROYED';
    const writer = isGone ? {} : (after ?? {});
    if (!workspaceMemberId && (isOwnWrite(writer) || (isGone && isAppsOwn(before ?? after ?? {})))) return [];
    return [
      {
        recordId: id,
        change,
        before: change === 'CREATED' ? null : (before ?? null),
        after: isGone ? null : (after ?? null),
        // A record that is gone names who wrote it last before, not who took it away.
        actor: actorOf(writer, workspaceMemberId),
        at: change === 'DESTROYED' ? null : timeOf(after?.['updatedAt']),
        mark: timeOf((after ?? before)?.['updatedAt'])?.toISOString() ?? '',
      },
    ];
  });
};
