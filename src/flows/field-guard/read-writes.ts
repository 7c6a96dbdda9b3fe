import * as z from 'zod/mini';

import type { FieldWrite } from '../../domain/special/field-write';
import { isOwnWrite } from '../returns/sightings';

const record = z.looseObject({ id: z.string() });
const eventSchema = z.object({
  recordId: z.nullish(z.string()),
  workspaceMemberId: z.nullish(z.string()),
  properties: z.object({
    before: z.nullish(record),
    after: z.nullish(record),
    updatedFields: z.nullish(z.array(z.string())),
  }),
});

/** A write, and when it was made. */
export type GuardedWrite = FieldWrite & { at: string };

export type GuardedEvents = {
  writes: readonly GuardedWrite[];
  /** Records that were destroyed. */
  destroyed: readonly string[];
};

/**
 * What the server writes by itself, or the app works by: never sealed, and no special category. A change of nothing else
 * costs no request.
 */
const IGNORED: ReadonlySet<string> = new Set([
  'id',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'deletedAt',
  'searchVector',
  'position',
  'lastEngagementAt',
  'lastReveal',
  'listRemoval',
  'processingState',
  'processingStateSince',
  'reidentificationRisk',
  'requestProgress',
  'restrictionNote',
  'retentionDueAt',
  'retentionExtendedUntil',
  'retentionPurpose',
  'retentionPurposeId',
  'retentionState',
]);

/** Fields of Twenty's own that can neither hold a mask nor a special category. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  person: ['name', 'emails', 'phones', 'linkedinLink', 'companyId', 'avatarUrl'],
  company: ['name', 'domainName', 'linkedinLink', 'address', 'annualRevenue', 'accountOwnerId'],
  opportunity: ['name', 'amount', 'closeDate', 'stage', 'companyId', 'pointOfContactId', 'ownerId'],
  note: ['title', 'bodyV2'],
  task: ['title', 'bodyV2', 'dueAt', 'status', 'assigneeId'],
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === '';

const changedFields = (
  object: string,
  after: Record<string, unknown>,
  updatedFields: readonly string[] | null | undefined,
): string[] => {
  const plain = PLAIN[object] ?? [];
  const names = updatedFields ?? Object.keys(after).filter((name) => !isNothing(after[name]));
  return names.filter((name) => !IGNORED.has(name) && !plain.includes(name) && name in after);
};

/**
 * The writes that a trigger's payload tells of one object: one event (servers up to 2.39), or up to 200 under `events`
 * (`batchMode`, from 2.40), oldest first. Changes of nothing that could be guarded are left out, and so is what has another
 * shape or name.
 */
export const readWrites = (object: string, payload: unknown): GuardedEvents => {
  const writes: GuardedWrite[] = [];
  const destroyed: string[] = [];
  for (const one of (Array.isArray(payload) ? payload : [payload]).map(entry)) {
    for (const event of Array.isArray(one['events']) ? one['events'] : [one]) {
      const parsed = eventSchema.safeParse(event);
      const name = text(one['name']) || text(entry(event)['name']);
      if (!parsed.success || !name.startsWith(`${object}.`)) continue;
      const { properties, workspaceMemberId, recordId } = parsed.data;
      const { before, after, updatedFields } = properties;
      const gone = recordId ?? before?.id;
      if (name === `${object}.destroyed` && gone) destroyed.push(gone);
      if ((name !== `${object}.created` && name !== `${object}.updated`) || !after) continue;
      const isCreated = name === `${object}.created`;
      const changed = changedFields(object, after, isCreated ? null : updatedFields);
      if (changed.length === 0) continue;
      writes.push({
        recordId: after.id,
        before: isCreated ? null : (before ?? {}),
        after,
        changedFields: changed,
        isByApp: !workspaceMemberId && isOwnWrite(after),
        actorId: workspaceMemberId ?? null,
        at: text(after['updatedAt']),
      });
    }
  }
  return { writes, destroyed };
};
