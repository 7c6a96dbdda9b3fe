import * as z from 'zod/mini';

import { isPrivacyError } from '../../domain/errors';
import { ownObject } from '../../domain/graph';
import type { LedgerEntryContent } from '../../domain/ledger/entry';
import type { TwentyClient } from '../../twenty/client';
import { BATCH_SIZE, readAll, writeAll, type Write } from '../../twenty/records';
import { holdEndedEntry } from './hold-entries';
import { ledgerRow } from '../ledger/ledger-row';

const ERASURE_JOB = ownObject('erasureJob', 'erasureJobs');
const LEGAL_HOLD = ownObject('legalHold', 'legalHolds');
const LEDGER_ENTRY = ownObject('ledgerEntry', 'ledgerEntries');

const HELD = { state: { eq: 'HELD' } };

const entryWrites = (entries: readonly LedgerEntryContent[]): Write[] =>
  entries.length === 0 ? [] : [{ kind: 'upsert', object: LEDGER_ENTRY, rows: entries.map(ledgerRow) }];

/** More than 200 in one conditional update are refused (platform fact §3): those not yet due are woken by the batch. */
const wakeInBatches = async (client: TwentyClient, now: Date): Promise<number> => {
  const rows = await readAll(client, [
    {
      object: ERASURE_JOB,
      filter: {
        and: [HELD, { or: [{ nextRunAt: { is: 'NULL' } }, { nextRunAt: { gt: now.toISOString() } }] }],
      },
      selection: 'id',
      withDeleted: false,
    },
  ]);
  const ids = (rows.get('erasureJob') ?? []).map(({ id }) => id);
  let woken = 0;
  for (let start = 0; start < ids.length; start += BATCH_SIZE) {
    const changed = await writeAll(client, [
      {
        kind: 'updateWhere',
        object: ERASURE_JOB,
        filter: { and: [{ id: { in: ids.slice(start, start + BATCH_SIZE) } }, HELD] },
        data: { nextRunAt: now.toISOString() },
      },
    ]);
    woken += [...changed.values()].flat().length;
  }
  return woken;
};

/**
 * Makes every job that waits for a hold due now; it looks by itself whether something still holds it. One request, in
 * which ledger entries travel along.
 * @returns how many were woken
 */
export const wakeHeldJobs = async (
  client: TwentyClient,
  now: Date,
  entries: readonly LedgerEntryContent[] = [],
): Promise<number> => {
  const data = { nextRunAt: now.toISOString() };
  try {
    const changed = await writeAll(client, [
      ...entryWrites(entries),
      { kind: 'updateWhere', object: ERASURE_JOB, filter: HELD, data },
    ]);
    return changed.get('updateErasureJobs')?.length ?? 0;
  } catch (error) {
    if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
    // Nothing in one request is a transaction: what was refused may have been the entries.
    await writeAll(client, entryWrites(entries));
    return wakeInBatches(client, now);
  }
};

/** A root field of a query, so that the look for ended holds can travel in one that is sent anyway. */
export const DUE_HOLDS_ROOT = `legalHolds(filter: $dueHolds, first: ${BATCH_SIZE}, orderBy: [{ until: AscNullsLast }]) { edges { node { id ground scope startsAt until } } }`;
/** The variable of `DUE_HOLDS_ROOT`, as the query declares it. */
export const DUE_HOLDS_VARIABLE = '$dueHolds: LegalHoldFilterInput';
export const dueHoldsFilter = (now: Date): Record<string, unknown> => ({
  and: [{ state: { eq: 'ACTIVE' } }, { until: { lte: now.toISOString() } }],
});

export type DueHold = { id: string; ground: string; scope: string; startsAt: string | null; until: string };

const dueSchema = z.object({
  legalHolds: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          id: z.string(),
          ground: z.string(),
          scope: z.string(),
          startsAt: z.nullish(z.string()),
          until: z.string(),
        }),
      }),
    ),
  }),
});

/**
 * The ended holds from the answer to `DUE_HOLDS_ROOT`. One that ends before it begins is a mistake, and stays for a human:
 * an erasure that meets it stops and says so.
 */
export const parseDueHolds = (data: Record<string, unknown>): DueHold[] =>
  dueSchema
    .parse(data)
    .legalHolds.edges.map(({ node }) => ({ ...node, startsAt: node.startsAt ?? null }))
    .filter(({ startsAt, until }) => startsAt === null || Date.parse(startsAt) <= Date.parse(until));

const expiredEntry = (holdId: string, ground: string, scope: string, until: string): LedgerEntryContent =>
  holdEndedEntry({
    holdId,
    ground,
    scope,
    how: 'EXPIRED',
    at: new Date(until).toISOString(),
    actor: { kind: 'APPLICATION', id: null },
  });

const findDueHolds = async (client: TwentyClient, now: Date): Promise<DueHold[]> =>
  parseDueHolds(
    await client.core(`query DueHolds(${DUE_HOLDS_VARIABLE}) { ${DUE_HOLDS_ROOT} }`, {
      dueHolds: dueHoldsFilter(now),
    }),
  );

/**
 * Ends the holds whose date has come (Art. 17(1): what they held is erased without anyone's doing): ledger entries and
 * waking first, the holds' own state last, so that an interruption anywhere is made up for the next minute. One request
 * to look, unless `due` was read already; none more when nothing is due, two when something is.
 */
export const endHolds = async (
  client: TwentyClient,
  now: Date,
  due?: readonly DueHold[],
): Promise<{ ended: number; woken: number }> => {
  const holds = due ?? (await findDueHolds(client, now));
  if (holds.length === 0) return { ended: 0, woken: 0 };
  const woken = await wakeHeldJobs(
    client,
    now,
    holds.map(({ id, ground, scope, until }) => expiredEntry(id, ground, scope, until)),
  );
  const changed = await writeAll(client, [
    {
      kind: 'updateWhere',
      object: LEGAL_HOLD,
      // Prolonged meanwhile, it goes on. `lt` of the next millisecond: `lt` is what was seen to work in a conditional update.
      filter: {
        and: [
          { id: { in: holds.map(({ id }) => id) } },
          { state: { eq: 'ACTIVE' } },
          { until: { lt: new Date(now.getTime() + 1).toISOString() } },
        ],
      },
      data: { state: 'ENDED', endedAt: now.toISOString() },
    },
  ]);
  return { ended: changed.get('updateLegalHolds')?.length ?? 0, woken };
};

const stateSchema = z.looseObject({
  state: z.nullish(z.string()),
  ground: z.nullish(z.string()),
  scope: z.nullish(z.string()),
  until: z.nullish(z.string()),
  endedAt: z.nullish(z.string()),
  updatedAt: z.nullish(z.string()),
  deletedAt: z.nullish(z.string()),
});
const eventSchema = z.looseObject({
  recordId: z.string(),
  workspaceMemberId: z.nullish(z.string()),
  properties: z.looseObject({ before: z.nullish(stateSchema), after: z.nullish(stateSchema) }),
});

type HoldEvent = z.infer<typeof eventSchema>;
type HoldState = z.infer<typeof stateSchema>;

const endedBy = (
  event: HoldEvent,
  state: HoldState,
  how: 'ENDED' | 'LIFTED' | 'DELETED',
  at: string,
): LedgerEntryContent =>
  holdEndedEntry({
    holdId: event.recordId,
    ground: state.ground ?? 'UNKNOWN',
    scope: state.scope ?? 'UNKNOWN',
    how,
    at,
    actor: event.workspaceMemberId
      ? { kind: 'MEMBER', id: event.workspaceMemberId }
      : { kind: 'APPLICATION', id: null },
  });

/** What someone decided, or that a hold ended by its date: the very entry of `endHolds` then, which changes nothing. */
const decisionOn = (event: HoldEvent, now: Date): LedgerEntryContent[] => {
  const { before, after } = event.properties;
  if (before?.state !== 'ACTIVE' || !after || after.state === 'ACTIVE') return [];
  const at = after.updatedAt ?? now.toISOString();
  if (after.state === 'LIFTED') return [endedBy(event, after, 'LIFTED', at)];
  // By the clock of whoever ended it: `endHolds` notes its own.
  const endedAt = Date.parse(after.endedAt ?? at);
  if (!after.until || Date.parse(after.until) > endedAt) return [endedBy(event, after, 'ENDED', at)];
  return [expiredEntry(event.recordId, after.ground ?? 'UNKNOWN', after.scope ?? 'UNKNOWN', after.until)];
};

/** A hold was changed: jobs that wait look again. One request. */
export const holdUpdated = async (
  client: TwentyClient,
  payload: unknown,
  now: Date,
): Promise<{ woken: number }> => {
  const event = eventSchema.parse(payload);
  return { woken: await wakeHeldJobs(client, now, decisionOn(event, now)) };
};

/** A hold was deleted, and is no longer in force: jobs that wait look again. One request. */
export const holdDeleted = async (
  client: TwentyClient,
  payload: unknown,
  now: Date,
): Promise<{ woken: number }> => {
  const event = eventSchema.parse(payload);
  const { before, after } = event.properties;
  const at = after?.deletedAt ?? now.toISOString();
  const entries = before?.state === 'ACTIVE' ? [endedBy(event, before, 'DELETED', at)] : [];
  return { woken: await wakeHeldJobs(client, now, entries) };
};
