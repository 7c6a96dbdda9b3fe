/**
 * A sweep over 100,000 people on a server that makes its rows as they are asked for, stopped in the middle every so often; run
 * with `--expose-gc`. The server holds a few numbers a person, so that what grows is the sweep's.
 */
import { goOnWithRun } from '../src/flows/retention/sweep';
import type { TwentyClient } from '../src/twenty/client';

const PEOPLE = 100_000;
/** The process is killed after so many requests, and another one takes the run up. */
const STOP_EVERY = 173;
const NOW = Date.parse('2026-11-30T01:00:00.000Z');
const DAY_MS = 24 * 60 * 60 * 1000;

const idOf = (index: number): string => `4c1d6a0e-52f7-4a6e-9c3b-${String(index).padStart(12, '0')}`;
const indexOf = (id: unknown): number => Number(String(id).slice(-12));
const iso = (time: number): string => new Date(time).toISOString();
const midnight = (time: number): string => iso(Math.floor(time / DAY_MS) * DAY_MS);

/** What the server keeps of a person: their due date, state, purpose and last engagement. */
const STATES = ['NONE', 'WARNED', 'PROPOSED', 'HELD', 'EXTENDED'];
const PURPOSES = ['', 'b7f2c8de-1111-4c7b-8f10-000000000001', 'b7f2c8de-1111-4c7b-8f10-000000000002'];
const dueAt = new Float64Array(PEOPLE).fill(Number.NaN);
const heardAt = new Float64Array(PEOPLE).fill(Number.NaN);
const state = new Uint8Array(PEOPLE);
const purpose = new Uint8Array(PEOPLE);

let requests = 0;
let stopAt = STOP_EVERY;
let stops = 0;
let isKilled = false;
let time = NOW;
let early = 0;
let most = 0;
let pages = 0;
type Counts = Record<string, number>;
const EMPTY_RUN: Record<string, unknown> = {
  id: 'b7f2c8de-1111-4c7b-8f10-000000000009',
  kind: 'RETENTION',
  state: 'RUNNING',
  mode: 'PROPOSE',
  startedAt: iso(NOW),
  reached: '',
  counts: null,
  findings: null,
  waiting: 0,
  requests: 0,
  leaseUntil: iso(0),
};
let run = EMPTY_RUN;

const measure = (): void => {
  globalThis.gc?.();
  const now = process.memoryUsage().heapUsed;
  // Before the tenth page everything has been loaded and has run, and the report has its full length.
  if (pages < 10) return;
  if (early === 0) early = now;
  most = Math.max(most, now);
};

const createdAt = (index: number): string => iso(NOW - (400 + (index % 2000)) * DAY_MS);
const personOf = (index: number) => ({
  id: idOf(index),
  createdAt: createdAt(index),
  processingState: 'ACTIVE',
  retentionDueAt: Number.isNaN(dueAt[index]) ? null : iso(dueAt[index] ?? 0),
  retentionState: STATES[state[index] ?? 0],
  retentionPurposeId: PURPOSES[purpose[index] ?? 0] || null,
  retentionExtendedUntil: null,
  lastEngagementAt: Number.isNaN(heardAt[index]) ? null : iso(heardAt[index] ?? 0),
});

const purposeRow = (id: string, fields: Record<string, unknown>) => ({
  id,
  name: 'Purpose',
  isActive: true,
  isDirectMarketing: false,
  isDoubleOptIn: false,
  retentionObjectName: '',
  retentionExceptions: null,
  ...fields,
});
const purposeRows = [
  purposeRow(PURPOSES[1] ?? '', {
    legalBasis: 'LEGITIMATE_INTERESTS',
    retentionAmount: 24,
    retentionUnit: 'MONTHS',
    retentionTrigger: 'LAST_ENGAGEMENT',
    retentionAction: 'PSEUDONYMISE',
  }),
  purposeRow(PURPOSES[2] ?? '', {
    legalBasis: 'CONSENT',
    retentionAmount: 3,
    retentionUnit: 'YEARS',
    retentionTrigger: 'LAST_CONSENT',
    retentionAction: 'ERASE',
    // A segment: one in ten, so that a page always has some of it.
    retentionExceptions: [{ name: 'Members', filter: { city: { eq: 'Rome' } }, amount: 5, unit: 'YEARS' }],
  }),
];
const page = (rows: readonly unknown[], hasNextPage = false) => ({
  edges: rows.map((node) => ({ node })),
  pageInfo: { hasNextPage, endCursor: null },
  totalCount: rows.length,
});

type Part = Record<string, Record<string, unknown>> & { or?: Part[]; and?: Part[] };

/** The people root: those of this page in the segment, and the next page. */
const peopleOf = (filter: Part, first: number): unknown[] => {
  const parts = filter.and?.[1]?.or ?? [];
  const rows: unknown[] = [];
  for (const part of parts) {
    const ids = (part.and?.[0]?.['id']?.['in'] ?? []) as string[];
    for (const id of ids) if (indexOf(id) % 10 === 0) rows.push(personOf(indexOf(id)));
  }
  const next = parts.find((part) => part['id'] !== undefined);
  if (next !== undefined) {
    const from = next['id']?.['gt'] === undefined ? 0 : indexOf(next['id']['gt']) + 1;
    for (let index = from; index < PEOPLE && rows.length < first; index += 1) rows.push(personOf(index));
  }
  return rows;
};

const group = (dimensions: unknown[], aggregates: Record<string, unknown> = {}) => ({
  groupByDimensionValues: dimensions,
  totalCount: 1,
  ...aggregates,
});
/** Some days of mails, meetings and notes each, a deal of every third, and consent of every second. */
const factsOf = (ids: readonly string[]): Record<string, unknown> => {
  const days = (every: number, count: number) =>
    ids.flatMap((id) =>
      indexOf(id) % every === 0
        ? Array.from({ length: count }, (_, day) =>
            group([id, midnight(NOW - ((indexOf(id) % 1500) + day) * DAY_MS).slice(0, 10)]),
          )
        : [],
    );
  return {
    messageParticipantsGroupBy: days(1, 6),
    calendarEventParticipantsGroupBy: days(2, 3),
    noteTargetsGroupBy: days(3, 2),
    consentsGroupBy: ids
      .filter((id) => indexOf(id) % 2 === 0)
      .map((id) =>
        group([id, PURPOSES[2], 'EMAIL', 'GIVEN', 'NOT_NEEDED'], {
          maxStateSince: createdAt(indexOf(id)),
          maxGivenAt: createdAt(indexOf(id)),
          countEmptyExpiresAt: 1,
        }),
      ),
    dataRequestsGroupBy: ids
      .filter((id) => indexOf(id) % 500 === 0)
      .map((id) => group([id, 'IN_PROGRESS', 'ACCESS', null], { maxReceivedAt: createdAt(indexOf(id)) })),
    opportunitiesGroupBy: ids
      .filter((id) => indexOf(id) % 3 === 0)
      .map((id) =>
        group([id, createdAt(indexOf(id)).slice(0, 10)], { maxCreatedAt: createdAt(indexOf(id)) }),
      ),
    erasureJobsGroupBy: [],
  };
};

const write = (rows: readonly Record<string, unknown>[]): void => {
  for (const row of rows) {
    const index = indexOf(row['id']);
    dueAt[index] = row['retentionDueAt'] === null ? Number.NaN : Date.parse(String(row['retentionDueAt']));
    heardAt[index] =
      row['lastEngagementAt'] === null ? Number.NaN : Date.parse(String(row['lastEngagementAt']));
    state[index] = STATES.indexOf(String(row['retentionState']));
    purpose[index] = Math.max(0, PURPOSES.indexOf(String(row['retentionPurposeId'] ?? '')));
  }
};

const answer = (query: string, variables: Record<string, unknown>): Record<string, unknown> => {
  if (query.includes('mutation TakeRun')) {
    run = { ...run, ...(variables['data'] as object) };
    return { updatePrivacyRuns: [run] };
  }
  if (query.includes('mutation WriteRetention')) {
    run = { ...run, ...(variables['progress'] as object) };
    const people = (variables['people'] ?? []) as Record<string, unknown>[];
    write(people);
    pages += 1;
    if (pages % 25 === 0) measure();
    return {
      updatePrivacyRuns: [{ id: run['id'] }],
      createPeople: people.map(({ id }) => ({ id, createdAt: createdAt(indexOf(id)) })),
    };
  }
  if (query.includes('RetentionFacts') || query.includes('RetentionPage')) {
    const first = Number(/people\(filter: \$people, first: (\d+)/.exec(query)?.[1]);
    const ids = ((variables['consents'] as Part | undefined)?.['personId']?.['in'] ?? []) as string[];
    return {
      people: page(peopleOf(variables['people'] as Part, first)),
      purposes: page(purposeRows),
      legalHolds: page([]),
      ...factsOf(ids),
    };
  }
  if (query.startsWith('mutation Write')) {
    if (query.includes('updatePrivacyRuns')) run = { ...run, ...(variables['data0'] as object) };
    return { updatePrivacyRuns: [{ id: run['id'] }], createLedgerEntries: [] };
  }
  if (query.startsWith('query Read'))
    return {
      purposes: page(purposeRows),
      legalHolds: page([]),
      privacySettings: page([]),
      fieldRules: page([]),
    };
  // Whoever is due soon, and the look whether the server takes the filter.
  return { people: page([]) };
};

const graphNode = (nameSingular: string, namePlural: string) => ({
  node: { nameSingular, namePlural, isSystem: false, isActive: true, fieldsList: [] },
});

const counted = <T>(work: () => T): Promise<T> => {
  requests += 1;
  time += 90;
  if (requests >= stopAt) {
    stopAt = requests + STOP_EVERY;
    stops += 1;
    isKilled = true;
  }
  // Who is killed sends nothing more, not even that it failed.
  if (isKilled) return Promise.reject(new Error('Stopped.'));
  return Promise.resolve(work());
};
const client: TwentyClient = {
  requestCount: () => requests,
  metadata: () =>
    counted(() => ({
      objects: { edges: [graphNode('person', 'people'), graphNode('opportunity', 'opportunities')] },
    })),
  core: (query, variables = {}) => counted(() => answer(query, variables)),
};

const clock = {
  now: () => new Date(time),
  sleep: (milliseconds: number) => {
    time += milliseconds;
    return Promise.resolve();
  },
};

/** A whole night, in as many turns as it takes. */
const sweepNight = async (
  startedAt: number,
): Promise<{ requests: number; turns: number; counts: Counts }> => {
  const before = requests;
  time = startedAt;
  run = { ...EMPTY_RUN, startedAt: iso(startedAt) };
  const parts = {
    client,
    clock,
    keyring: () => {
      throw new Error('Nothing is ordered here.');
    },
  };
  let turns = 0;
  while (run['state'] === 'RUNNING' && turns < 200) {
    turns += 1;
    isKilled = false;
    await goOnWithRun(parts, String(run['id'])).catch(() => undefined);
    // A killed process cannot say that it failed; the next turn comes when its lease is over.
    time += 7 * 60_000;
  }
  return { requests: requests - before, turns, counts: (run['counts'] ?? {}) as Counts };
};

const main = async (): Promise<void> => {
  const first = await sweepNight(NOW);
  const firstState = run['state'];
  const unwritten =
    state.length - dueAt.filter((due, index) => !Number.isNaN(due) || state[index] === 3).length;
  const second = await sweepNight(NOW + DAY_MS);
  process.stdout.write(
    JSON.stringify({
      grown: (most - early) / 1e6,
      requests: first.requests,
      turns: first.turns,
      stops,
      writes: first.counts['changed'],
      unwritten,
      states: [firstState, run['state']],
      people: [first.counts['people'], second.counts['people']],
      due: first.counts['due'],
      secondRequests: second.requests,
      secondWrites: second.counts['changed'],
      population: PEOPLE,
    }),
  );
};

void main();
