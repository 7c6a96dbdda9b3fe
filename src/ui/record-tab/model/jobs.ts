import type { ErasureChoices } from '../../../domain/orders/order-kinds';
import type { CertificateFile, JobRow } from './rows';

export const JOB_STEPS = ['ORDERED', 'SEARCHED', 'REPLACED', 'CHECKED', 'CERTIFIED'] as const;
export type JobStep = (typeof JOB_STEPS)[number];
export type StepState = 'DONE' | 'NOW' | 'TODO' | 'STOPPED';

export type JobState = 'PLANNED' | 'RUNNING' | 'AFTERMATH' | 'DONE' | 'HELD' | 'FAILED' | 'NEEDS_ATTENTION';

export type ShownJob = {
  id: string;
  act: 'PSEUDONYMISE' | 'ERASE';
  state: JobState;
  /** It goes on by itself, and is worth looking at again. */
  isRunning: boolean;
  steps: { step: JobStep; state: StepState }[];
  /** 0 to 100. */
  percent: number;
  failureCode: string;
  found: number;
  done: number;
  toReview: number;
  /** What was decided when it was ordered. */
  choices: ErasureChoices;
  heldUntil: string | null;
  startedAt: string | null;
  finishedAt: string | null;
  files: { label: string; url: string }[];
  /** Done, and its certificate is on the way. */
  isFiling: boolean;
};

const STATES: readonly JobState[] = [
  'PLANNED',
  'RUNNING',
  'AFTERMATH',
  'DONE',
  'HELD',
  'FAILED',
  'NEEDS_ATTENTION',
];

/** A job is certified after two searches in a row that found nothing. */
const CLEAN_CHECKS = 2;

const sum = (counts: unknown): number =>
  typeof counts === 'object' && counts !== null
    ? Object.values(counts).reduce<number>((total, count) => total + (Number(count) || 0), 0)
    : 0;

/** Which step is under way: how many are behind, and how far the one under way is. */
const position = (state: JobState, row: JobRow): { behind: number; share: number } => {
  switch (state) {
    case 'PLANNED':
      return { behind: 0, share: 0.5 };
    case 'RUNNING':
      return row.step ? { behind: 2, share: 0.5 } : { behind: 1, share: 0.5 };
    case 'AFTERMATH':
      return { behind: 3, share: Math.min(1, ((row.cleanChecks ?? 0) + 0.5) / CLEAN_CHECKS) };
    case 'HELD':
      return { behind: 5, share: 0 };
    case 'DONE':
      return { behind: 5, share: 0 };
    case 'FAILED':
    case 'NEEDS_ATTENTION':
      return { behind: row.step ? 3 : 1, share: 0 };
    default: {
      const unknown: never = state;
      return unknown;
    }
  }
};

const filesOf = (files: readonly CertificateFile[] | null | undefined): { label: string; url: string }[] =>
  (files ?? []).flatMap(({ label, url }) => (url ? [{ label: label ?? '', url }] : []));

const choicesOf = (settings: unknown): ErasureChoices => {
  const { mentions, sharedIdentifiers } = (settings ?? {}) as Record<string, unknown>;
  return {
    ...(mentions === 'REDACT' || mentions === 'KEEP' ? { mentions } : {}),
    ...(sharedIdentifiers === 'LEAVE' ? { sharedIdentifiers } : {}),
  };
};

const readJob = (row: JobRow): ShownJob => {
  const state = STATES.find((one) => one === row.state) ?? 'PLANNED';
  const { behind, share } = position(state, row);
  const isStopped = state === 'FAILED' || state === 'NEEDS_ATTENTION';
  const files = filesOf(row.certificateFiles);
  return {
    id: row.id,
    act: row.act === 'ERASE' ? 'ERASE' : 'PSEUDONYMISE',
    state,
    // A failed one is taken up again by the worker.
    isRunning: state === 'PLANNED' || state === 'RUNNING' || state === 'AFTERMATH' || state === 'FAILED',
    steps: JOB_STEPS.map((step, index) => ({
      step,
      state: index < behind ? 'DONE' : index > behind ? 'TODO' : isStopped ? 'STOPPED' : 'NOW',
    })),
    percent: Math.round(((behind + share) / JOB_STEPS.length) * 100),
    failureCode: row.failureCode ?? '',
    found: sum(row.found),
    done: sum(row.done),
    toReview: Array.isArray(row.reviewItems) ? row.reviewItems.length : 0,
    choices: choicesOf(row.settings),
    heldUntil: row.heldUntil ?? null,
    startedAt: row.startedAt ?? null,
    finishedAt: row.finishedAt ?? null,
    files,
    isFiling: (state === 'DONE' || state === 'HELD') && files.length === 0,
  };
};

/** Under way, or waiting for a decision: another act is not begun beside it, that one goes on. */
export const isOpenJob = ({ isRunning, state }: Pick<ShownJob, 'isRunning' | 'state'>): boolean =>
  isRunning || state === 'NEEDS_ATTENTION';

/** Acts on a person: those under way or waiting for a human first, then the latest. */
export const jobsOf = (rows: readonly JobRow[]): ShownJob[] =>
  rows
    .map(readJob)
    .toSorted(
      (a, b) =>
        Number(b.state !== 'DONE') - Number(a.state !== 'DONE') ||
        (b.startedAt ?? '').localeCompare(a.startedAt ?? ''),
    );
