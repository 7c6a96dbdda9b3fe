import type {
  ObjectFinding,
  PersonFinding,
  RunCounts,
  RunFindings,
  RunProblem,
} from '../../../domain/retention/run-report';
import { entry, text } from '../model/json-field';

export const RUN_STATES = ['RUNNING', 'WAITING', 'DONE', 'FAILED'] as const;
export type RunState = (typeof RUN_STATES)[number];
export const RUN_MODES = ['DRY_RUN', 'PROPOSE', 'ACT'] as const;
export type RunMode = (typeof RUN_MODES)[number];

/** A record of `privacyRun` as the server answers it. */
export type RunRow = { id: string } & Readonly<Record<string, unknown>>;

export type Run = {
  id: string;
  state: RunState;
  mode: RunMode;
  /** ISO 8601; empty where it is not said. */
  startedAt: string;
  endedAt: string;
  counts: Readonly<Partial<RunCounts>>;
  /** People whom the brake kept back. */
  waiting: number;
  failureCode: string;
};

const whole = (value: unknown): number => (typeof value === 'number' && value > 0 ? Math.floor(value) : 0);
const list = <T>(value: unknown, isOne: (one: Readonly<Record<string, unknown>>) => boolean): T[] =>
  Array.isArray(value) ? (value.filter((one) => isOne(entry(one))) as T[]) : [];

export const runOf = (row: RunRow): Run => ({
  id: row.id,
  // What is written by nobody known is not offered for approval.
  state: RUN_STATES.find((one) => one === row['state']) ?? 'DONE',
  mode: RUN_MODES.find((one) => one === row['mode']) ?? 'DRY_RUN',
  startedAt: text(row['startedAt']),
  endedAt: text(row['endedAt']),
  counts: Object.fromEntries(
    Object.entries(entry(row['counts'])).filter(([, count]) => typeof count === 'number'),
  ),
  waiting: whole(row['waiting']),
  failureCode: text(row['failureCode']),
});

/** The field `findings`, leniently: what the page cannot show is left out. */
export const findingsOf = (value: unknown): RunFindings => {
  const written = entry(value);
  return {
    people: list<PersonFinding>(written['people'], (one) => typeof one['personId'] === 'string'),
    more: whole(written['more']),
    problems: list<RunProblem>(written['problems'], (one) => typeof one['recordId'] === 'string'),
    objects: list<ObjectFinding>(written['objects'], (one) => typeof one['objectName'] === 'string'),
  };
};

/** What the report counts, in the order in which it is told; of what is none, nothing is said. */
export const TOLD_COUNTS = [
  'people',
  'due',
  'withoutPurpose',
  'blocked',
  'warned',
  'held',
  'extended',
  'keptWithoutEnd',
  'kept',
  'passedOver',
  'proposed',
  'ordered',
  'destroyed',
  'records',
  'deleted',
  'tasks',
] as const satisfies readonly (keyof RunCounts)[];
export type ToldCount = (typeof TOLD_COUNTS)[number];

export const toldCounts = ({ counts }: Pick<Run, 'counts'>): { key: ToldCount; count: number }[] =>
  TOLD_COUNTS.flatMap((key) => {
    const count = counts[key] ?? 0;
    return count > 0 || key === 'people' || key === 'due' ? [{ key, count }] : [];
  });

/** The last runs, with one that waits and has fallen out of them: several dry runs after it hide nothing. */
export const withWaiting = (last: readonly Run[], waiting: readonly Run[]): Run[] => [
  ...last,
  ...waiting.filter(({ id }) => !last.some((run) => run.id === id)),
];

/** What has become of somebody of a report, beyond how they stood. */
export type Fate = 'ORDERED' | 'WAITS';

/**
 * @param ordered people for whom retention has ordered an erasure since the run began
 * @returns null where nothing was ordered, and nothing waits
 */
export const fateOf = (
  run: Pick<Run, 'state' | 'waiting'>,
  { personId, state, action }: Pick<PersonFinding, 'personId' | 'state' | 'action'>,
  ordered: ReadonlySet<string>,
): Fate | null => {
  if (ordered.has(personId)) return 'ORDERED';
  const isActionable = state === 'DUE' && action !== 'PROPOSE';
  return isActionable && waitingRun([run]) !== undefined ? 'WAITS' : null;
};

/** The run that waits for an approval, if one does: the latest. */
export const waitingRun = <One extends Pick<Run, 'state' | 'waiting'>>(
  runs: readonly One[],
): One | undefined => runs.find(({ state, waiting }) => state === 'WAITING' && waiting > 0);

/** One that is under way: then no other is begun. */
export const runningRun = (runs: readonly Run[]): Run | undefined =>
  runs.find(({ state }) => state === 'RUNNING');
