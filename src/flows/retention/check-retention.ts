import { PrivacyError } from '../../domain/errors';
import type { RetentionJudgement, RuleVerdict } from '../../domain/retention/judge-person';
import type { KeptBy, PassedOver } from '../../domain/retention/run-report';
import type { TwentyClient } from '../../twenty/client';
import { judgePeople } from './judge-people';
import type { PersonJudgement } from './judgement';

/** One purpose and what it says of the person: codes, its name, and moments as ISO 8601. */
export type PurposeVerdict = Pick<RuleVerdict, 'purposeId' | 'verdict' | 'trigger' | 'exception'> & {
  purpose: string;
  /** What the period is counted from, and when it ends; empty where there is none. */
  from: string;
  until: string;
};

/** How long a person is kept and why; for a workflow, so nothing is null. */
export type CheckedRetention = {
  /** GONE: pseudonymised or erased, or on the way there; BLOCKED: a rule or a hold cannot be read. */
  state: RetentionJudgement['state'] | 'GONE' | 'BLOCKED';
  /** The time is over, and nothing keeps the person. */
  isDue: boolean;
  /** ISO 8601; empty for no date. */
  dueAt: string;
  /** Whole days until then, negative afterwards; 0 where there is no date. */
  daysLeft: number;
  /** What is done when it is due. */
  action: RetentionJudgement['action'];
  purposeId: string;
  purpose: string;
  /** What keeps the person besides a purpose. */
  keptBy: readonly KeptBy[];
  passedOver: PassedOver | '';
  lastEngagementAt: string;
  /** Every purpose for people, the one that keeps longest first. */
  purposes: PurposeVerdict[];
};

const DAY_MS = 24 * 60 * 60 * 1000;

const stateOf = ({ isPassedOver, isBlocked, judgement }: PersonJudgement): CheckedRetention['state'] => {
  if (isPassedOver) return 'GONE';
  // What keeps them without an end keeps them whatever the unreadable rule says.
  return isBlocked && (judgement.state === 'DUE' || judgement.state === 'WITHOUT_PURPOSE')
    ? 'BLOCKED'
    : judgement.state;
};

export const checkedRetention = (one: PersonJudgement, now: Date): CheckedRetention => {
  const { judgement, keptBy, passedOver, lastEngagementAt } = one;
  const names = new Map(one.purposes.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? '';
  const state = stateOf(one);
  const { dueAt, decidedBy } = judgement;
  return {
    state,
    isDue: state === 'DUE' || state === 'WITHOUT_PURPOSE',
    dueAt: state === 'GONE' ? '' : (dueAt ?? ''),
    daysLeft:
      state === 'GONE' || dueAt === null ? 0 : Math.ceil((Date.parse(dueAt) - now.getTime()) / DAY_MS) || 0,
    action: judgement.action,
    purposeId: decidedBy ?? '',
    purpose: decidedBy === null ? '' : nameOf(decidedBy),
    keptBy,
    passedOver: passedOver ?? '',
    lastEngagementAt: lastEngagementAt ?? '',
    purposes: judgement.trace.map(({ purposeId, verdict, trigger, exception, from, until }) => ({
      purposeId,
      purpose: nameOf(purposeId),
      verdict,
      trigger,
      exception,
      from: from ?? '',
      until: until ?? '',
    })),
  };
};

/**
 * How long a person is kept and why, judged at this moment, whatever stands on the record. Changes nothing. Four requests,
 * five where there are exceptions.
 * @throws PrivacyError PERSON_NOT_FOUND, and those of the client
 */
export const checkRetention = async (
  client: TwentyClient,
  now: Date,
  { personId }: { personId: string },
): Promise<CheckedRetention> => {
  const [judged] = await judgePeople(client, [personId], now);
  if (judged === undefined || judged.passedOver === 'NOT_FOUND')
    throw new PrivacyError(
      'PERSON_NOT_FOUND',
      `There is no person with the id ${personId}, or the record lies in the bin. Choose an existing record.`,
    );
  return checkedRetention(judged, now);
};
