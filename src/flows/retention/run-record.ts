import { isPrivacyError, PrivacyError } from '../../domain/errors';
import type { RetentionMode } from '../../domain/retention/person-write';
import {
  readCounts,
  readFindings,
  type RunCounts,
  type RunFindings,
} from '../../domain/retention/run-report';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { stableId } from '../stable-id';
import type { Clock } from '../worker';
import { pageIn } from './group-answers';
import { RETENTION_OBJECTS } from './retention-objects';
import { momentOf } from './subjects';

const { privacyRun } = RETENTION_OBJECTS;

/** What a run does one after the other; each can be begun again. */
export const PHASES = ['PEOPLE', 'WARN', 'OBJECTS', 'ACT', 'END'] as const;
export type Phase = (typeof PHASES)[number];
export type Position = { phase: Phase; after: string | null };

export type RetentionRun = {
  id: string;
  state: string;
  mode: RetentionMode;
  /** ISO 8601, by the server's own clock, as when a person's record was last written is. */
  createdAt: string;
  /** ISO 8601; everybody is judged by this moment. */
  startedAt: string;
  position: Position;
  counts: RunCounts;
  findings: RunFindings;
  waiting: number;
  requests: number;
};

export const RUN_FIELDS =
  'id kind state mode createdAt startedAt endedAt reached counts findings waiting requests leaseOwner leaseUntil';

/** A slice of a run lasts four minutes; who says nothing for six is taken for dead. */
const LEASE_MS = 6 * 60_000;
const MODES: readonly RetentionMode[] = ['DRY_RUN', 'PROPOSE', 'ACT'];
const BEGINNING: Position = { phase: 'PEOPLE', after: null };

const readPosition = (value: unknown): Position => {
  const [name, after] = typeof value === 'string' ? value.split(' ') : [];
  const phase = PHASES.find((one) => one === name);
  return phase === undefined ? BEGINNING : { phase, after: after || null };
};

export const positionText = ({ phase, after }: Position): string =>
  after === null ? phase : `${phase} ${after}`;

export const readRun = (row: Row): RetentionRun => ({
  id: row.id,
  state: String(row['state']),
  mode: MODES.find((mode) => mode === row['mode']) ?? 'DRY_RUN',
  createdAt: momentOf(row['createdAt']) ?? new Date(0).toISOString(),
  startedAt: momentOf(row['startedAt']) ?? new Date(0).toISOString(),
  position: readPosition(row['reached']),
  counts: readCounts(row['counts']),
  findings: readFindings(row['findings']),
  waiting: Number(row['waiting'] ?? 0),
  requests: Number(row['requests'] ?? 0),
});

export type RunKind = 'RETENTION' | 'RISK';

const LATEST = `query LatestRuns($filter: PrivacyRunFilterInput) {
  privacyRuns(filter: $filter, first: 20, orderBy: [{ createdAt: DescNullsLast }]) { edges { node { id state mode startedAt deletedAt } } }
}`;
const EITHER = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

/** The latest runs of a kind, those in the bin included, newest first. One request. */
export const latestRuns = async (client: TwentyClient, kind: RunKind): Promise<Row[]> =>
  pageIn(await client.core(LATEST, { filter: { and: [{ kind: { eq: kind } }, EITHER] } }), 'privacyRuns')
    .rows;

const isRunning = (row: Row): boolean => row['state'] === 'RUNNING' && !row.deletedAt;

/** The run of a kind that is under way, if any. */
export const runningAmong = (rows: readonly Row[]): Row | undefined => rows.find(isRunning);

const NAMES: Readonly<Record<RunKind, string>> = { RETENTION: 'Retention', RISK: 'Re-identification risk' };

/** A new run's id follows from the one before it: two that are begun at once are one, by the primary key. */
const idAfter = (kind: RunKind, rows: readonly Row[]): string => {
  const known = new Set(rows.map(({ id }) => id));
  let id = stableId('privacy-run', kind, rows[0]?.id ?? '');
  while (known.has(id)) id = stableId('privacy-run', kind, id);
  return id;
};

const exists = async (client: TwentyClient, id: string): Promise<Row | undefined> => {
  const rows = await readAll(client, [
    { object: privacyRun, filter: { id: { eq: id } }, selection: 'id state mode startedAt deletedAt' },
  ]);
  return rows.get(privacyRun.name)?.[0];
};

/**
 * Begins a run of a kind, unless one is under way already: then that one is the answer. Two requests.
 * @throws PrivacyError those of the client
 */
export const beginRun = async (
  client: TwentyClient,
  clock: Clock,
  kind: RunKind,
  mode: RetentionMode,
): Promise<{ runId: string; isNew: boolean }> => {
  let rows = await latestRuns(client, kind);
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const running = runningAmong(rows);
    if (running !== undefined) return { runId: running.id, isNew: false };
    const id = idAfter(kind, rows);
    const startedAt = clock.now().toISOString();
    try {
      await writeAll(client, [
        {
          kind: 'create',
          object: privacyRun,
          data: {
            id,
            name: `${NAMES[kind]} ${startedAt.slice(0, 16).replace('T', ' ')}`,
            kind,
            state: 'RUNNING',
            mode,
            startedAt,
            reached: '',
            waiting: 0,
            requests: 0,
            ...LET_GO,
          },
        },
      ]);
      return { runId: id, isNew: true };
    } catch (error) {
      if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
      // Somebody else began it in this moment, or the answer to our own got lost; or one of that id is long over.
      const known = await exists(client, id);
      if (known === undefined) throw error;
      rows = [known, ...rows.filter((row) => row.id !== id)];
    }
  }
  throw new PrivacyError(
    'JOB_ALREADY_RUNNING',
    'A run could not be begun: others were begun at the same time.',
  );
};

/**
 * Begins a retention run, unless one is under way. It is carried out by whoever hears of it or finds it next.
 * @returns the run, and whether this call made it
 */
export const startRun = (
  client: TwentyClient,
  clock: Clock,
  { mode }: { mode: RetentionMode },
): Promise<{ runId: string; isNew: boolean }> => beginRun(client, clock, 'RETENTION', mode);

const TAKE = `mutation TakeRun($filter: PrivacyRunFilterInput!, $data: PrivacyRunUpdateInput!) {
  updatePrivacyRuns(filter: $filter, data: $data) { ${RUN_FIELDS} }
}`;

const leaseEnd = (now: Date): string => new Date(now.getTime() + LEASE_MS).toISOString();

/** Whom a run is given to, and what it has to be for that. */
type Taking = { runId: string; owner: string; now: Date; conditions: readonly Record<string, unknown>[] };

/**
 * One conditional update: of two workers one gets an empty answer. A lease that ends later than any lease can was taken by a
 * clock that has gone back since.
 */
const take = async (
  client: TwentyClient,
  { runId, owner, now, conditions }: Taking,
): Promise<Row | undefined> => {
  const tooLate = new Date(now.getTime() + 2 * LEASE_MS).toISOString();
  const data = await client.core(TAKE, {
    filter: {
      and: [
        { id: { eq: runId } },
        ...conditions,
        {
          or: [
            { leaseOwner: { eq: owner } },
            { leaseUntil: { is: 'NULL' } },
            { leaseUntil: { lt: now.toISOString() } },
            { leaseUntil: { gt: tooLate } },
          ],
        },
      ],
    },
    data: { leaseOwner: owner, leaseUntil: leaseEnd(now) },
  });
  const rows = data['updatePrivacyRuns'];
  return Array.isArray(rows) ? (rows as Row[])[0] : undefined;
};

/**
 * Takes over a run that is under way.
 * @returns its row; undefined where somebody else works on it or it is over
 */
export const takeRun = (
  client: TwentyClient,
  kind: RunKind,
  runId: string,
  owner: string,
  now: Date,
): Promise<Row | undefined> =>
  take(client, {
    runId,
    owner,
    now,
    conditions: [{ kind: { eq: kind } }, { state: { eq: 'RUNNING' } }],
  });

/**
 * Takes a run that waits for an approval, for whoever approves just that many; taken again by the same, it is theirs still.
 * @returns its row; undefined where another number waits, nobody does, or somebody else is at it
 */
export const takeWaitingRun = (
  client: TwentyClient,
  runId: string,
  { owner, waiting, now }: { owner: string; waiting: number; now: Date },
): Promise<Row | undefined> =>
  take(client, {
    runId,
    owner,
    now,
    conditions: [
      { kind: { eq: 'RETENTION' } },
      { mode: { eq: 'ACT' } },
      { state: { eq: 'WAITING' } },
      { waiting: { eq: waiting } },
    ],
  });

/**
 * Only who holds the lease may write a run. The owner stays when a run ends or is let go of: a record that no longer met the
 * condition of its own update would tell nobody of it (seen on 2.21).
 */
export const heldBy = (runId: string, owner: string): Record<string, unknown> => ({
  and: [{ id: { eq: runId } }, { leaseOwner: { eq: owner } }],
});

/** Fields that let go of a run, for the next worker to take. */
export const LET_GO = { leaseUntil: new Date(0).toISOString() } as const;

export const runLost = (runId: string): PrivacyError =>
  new PrivacyError('LEASE_LOST', `Run ${runId} was taken over by another worker, which goes on with it.`);

/** Fields of a run as far as it has come; with them the lease is kept. */
export const progressOf = (run: RetentionRun, now: Date): Record<string, unknown> => ({
  reached: positionText(run.position),
  counts: run.counts,
  findings: run.findings,
  waiting: run.waiting,
  requests: run.requests,
  leaseUntil: leaseEnd(now),
});

/** Writes how far a run has come. @throws PrivacyError LEASE_LOST */
export const saveRun = async (
  client: TwentyClient,
  runId: string,
  owner: string,
  data: Record<string, unknown>,
): Promise<void> => {
  const changed = await writeAll(client, [
    { kind: 'updateWhere', object: privacyRun, filter: heldBy(runId, owner), data },
  ]);
  if ((changed.get('updatePrivacyRuns') ?? []).length === 0) throw runLost(runId);
};
