import type { RetentionJudgement } from './judge-person';
import type { KeptBy, PassedOver, PersonFinding } from './run-report';

export type RetentionMode = 'DRY_RUN' | 'PROPOSE' | 'ACT';

const MODES: readonly RetentionMode[] = ['DRY_RUN', 'PROPOSE', 'ACT'];

/** The more careful of two modes: a run is never bolder than what the settings allow by now. */
export const carefulMode = (a: RetentionMode, b: RetentionMode): RetentionMode =>
  MODES.indexOf(a) <= MODES.indexOf(b) ? a : b;

/** What of a person's record says how long they are kept. Moments as ISO 8601 with milliseconds. */
export type KeptAs = {
  dueAt: string | null;
  state: 'NONE' | 'WARNED' | 'PROPOSED' | 'HELD' | 'EXTENDED';
  purposeId: string | null;
  lastEngagementAt: string | null;
};

export type JudgedPerson = {
  personId: string;
  judgement: RetentionJudgement;
  keptBy: readonly KeptBy[];
  passedOver: PassedOver | null;
  isBlocked: boolean;
  lastEngagementAt: string | null;
};

export type WriteOptions = {
  mode: RetentionMode;
  /** Days before the date; 0: nobody is warned. */
  warnDays: number;
  /** ISO 8601 */
  now: string;
  /** Whether any purpose sets a period for people. */
  hasRules: boolean;
};

const DAY_MS = 24 * 60 * 60 * 1000;

const CLEARED: Omit<KeptAs, 'lastEngagementAt'> = { dueAt: null, state: 'NONE', purposeId: null };

/** Since when somebody without a purpose is due stays as it was first seen, or everybody would be written every night. */
const dueSince = (stored: KeptAs, { state, dueAt }: RetentionJudgement, now: string): string | null =>
  state === 'WITHOUT_PURPOSE' && stored.dueAt !== null && stored.dueAt <= now ? stored.dueAt : dueAt;

/**
 * Somebody whom a member or a workflow proposed before their time stays proposed until their date moves: by new engagement, a
 * consent, a hold or an extension. So does everybody when a clock goes back.
 */
const staysProposed = (stored: KeptAs, dueAt: string | null): boolean =>
  stored.state === 'PROPOSED' && (stored.dueAt === null || stored.dueAt === dueAt);

const stateOf = (
  stored: KeptAs,
  judgement: RetentionJudgement,
  dueAt: string | null,
  { warnDays, now }: WriteOptions,
): KeptAs['state'] => {
  switch (judgement.state) {
    case 'HELD':
      return 'HELD';
    case 'EXTENDED':
      return 'EXTENDED';
    case 'DUE':
    case 'WITHOUT_PURPOSE':
      return 'PROPOSED';
    case 'KEPT_WITHOUT_END':
      return staysProposed(stored, dueAt) ? 'PROPOSED' : 'NONE';
    case 'KEPT': {
      if (staysProposed(stored, dueAt)) return 'PROPOSED';
      const isSoon = dueAt !== null && Date.parse(dueAt) - Date.parse(now) <= warnDays * DAY_MS;
      return warnDays > 0 && isSoon ? 'WARNED' : 'NONE';
    }
    default: {
      const unknown: never = judgement.state;
      throw new RangeError(`Unknown state ${String(unknown)}.`);
    }
  }
};

/**
 * What a person's record is to say after a sweep. Nothing but the last engagement of who is blocked, nothing of who is being
 * erased: their record may be replaced under our hands. Without a purpose that sets a period nobody is judged who was not
 * before: a workspace that has not decided yet is left alone.
 */
export const keptAfter = (stored: KeptAs, judged: JudgedPerson, options: WriteOptions): KeptAs => {
  const { judgement, passedOver, isBlocked, lastEngagementAt } = judged;
  if (passedOver === 'JOB_OPEN' || passedOver === 'NOT_FOUND') return stored;
  if (passedOver !== null)
    return options.mode === 'DRY_RUN' ? stored : { ...CLEARED, lastEngagementAt: stored.lastEngagementAt };
  if (isBlocked || (!options.hasRules && stored.dueAt === null)) return { ...stored, lastEngagementAt };
  const dueAt = dueSince(stored, judgement, options.now);
  return {
    dueAt,
    state: options.mode === 'DRY_RUN' ? stored.state : stateOf(stored, judgement, dueAt, options),
    purposeId: judgement.decidedBy,
    lastEngagementAt,
  };
};

export const isSameKept = (a: KeptAs, b: KeptAs): boolean =>
  a.dueAt === b.dueAt &&
  a.state === b.state &&
  a.purposeId === b.purposeId &&
  a.lastEngagementAt === b.lastEngagementAt;

/** Due, and a purpose says what is to be done: it may be done without anybody, within the brake. */
export const isActionable = ({ judgement, passedOver, isBlocked }: JudgedPerson): boolean =>
  passedOver === null && !isBlocked && judgement.state === 'DUE' && judgement.action !== 'PROPOSE';

/** The line of the report about a person; undefined for who is simply kept. */
export const findingOf = (
  judged: JudgedPerson,
  after: KeptAs,
  { hasRules, warnDays, now }: WriteOptions,
): PersonFinding | undefined => {
  const { judgement, passedOver, isBlocked } = judged;
  if (passedOver !== null || (!hasRules && after.dueAt === null)) return undefined;
  const isDue = judgement.state === 'DUE' || judgement.state === 'WITHOUT_PURPOSE';
  const isSoon =
    judgement.state === 'KEPT' &&
    judgement.dueAt !== null &&
    warnDays > 0 &&
    Date.parse(judgement.dueAt) - Date.parse(now) <= warnDays * DAY_MS;
  if (!isDue && !isSoon && judgement.state !== 'HELD' && judgement.state !== 'EXTENDED') return undefined;
  return {
    personId: judged.personId,
    state: isBlocked && isDue ? 'BLOCKED' : isSoon ? 'WARNED' : judgement.state,
    dueAt: isBlocked ? judgement.dueAt : after.dueAt,
    purposeId: judgement.decidedBy,
    action: judgement.action,
    exception: judgement.trace.find(({ purposeId }) => purposeId === judgement.decidedBy)?.exception ?? null,
    keptBy: judged.keptBy,
  };
};
