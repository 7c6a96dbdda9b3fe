import { MOST_YEARS } from './extension';
import { dayOf, endOf, firstOfNextMonth, type Period } from './period';
import type { RetentionAction, RetentionRule, RetentionTrigger } from './retention-rule';

/** What is known of a person; moments as ISO 8601, null where there was none. */
export type PersonFacts = {
  createdAt: string;
  /** The last one, or where something is still to come, that: a meeting say. */
  lastEngagementAt: string | null;
  /** When the last of the person's closed deals was closed. */
  dealClosedAt: string | null;
  hasOpenDeal: boolean;
  contractEndsAt: string | null;
  /** By purpose: the consent in force, if any, and when the last one was given. */
  consents: ReadonlyMap<string, { isInForce: boolean; lastGivenAt: string | null }>;
  /** Purposes that the person objected to (Art. 21). */
  objections: ReadonlySet<string>;
  /** Names of the exceptions that the person meets, by purpose. */
  exceptions: ReadonlyMap<string, readonly string[]>;
  /** The hold that ends last; `until` null: without an end. Null: not held. */
  hold: { until: string | null } | null;
  extendedUntil: string | null;
};

/** Why a purpose keeps somebody, does so no longer, or never did. */
export type Verdict =
  | 'KEEPS'
  | 'KEEPS_WITHOUT_END'
  | 'NO_CONSENT'
  | 'OBJECTED'
  | 'OPEN_DEAL'
  /** What starts the period has not happened, so the purpose has nothing to keep for. */
  | 'NOT_STARTED';

export type RuleVerdict = {
  purposeId: string;
  verdict: Verdict;
  trigger: RetentionTrigger;
  /** What the period is counted from; null where it has not begun. */
  from: string | null;
  /** Where the period in force is that of an exception, its name. */
  exception: string | null;
  period: Period | null;
  /** When the purpose stops keeping; null for never, or for no longer already. */
  until: string | null;
};

export type RetentionJudgement = {
  /** When nothing keeps the person any longer; null while something does without an end. */
  dueAt: string | null;
  state:
    | 'KEPT'
    | 'DUE'
    | 'HELD'
    | 'EXTENDED'
    /** An open deal or an exception keeps without an end. */
    | 'KEPT_WITHOUT_END'
    /** No purpose covers the person: there is nothing they are kept for. */
    | 'WITHOUT_PURPOSE';
  /** What is done when it is due: that of the purpose that kept longest. */
  action: RetentionAction;
  /** The purpose that keeps longest; null where none does. */
  decidedBy: string | null;
  /** Every rule and what it says, the longest first. */
  trace: readonly RuleVerdict[];
};

/**
 * A moment that lies ahead of the clock counts by its day, and by the first of the next month (UTC) at most: a wrong clock, or a
 * meeting in ninety years, must keep nobody for ever. Counted from now, everybody with something still to come would get
 * another date each night, which is a write, a line on the timeline and two runs of guards for each of them.
 */
const notFarAhead = (moment: string | null, now: string): string | null => {
  if (moment === null || Date.parse(moment) <= Date.parse(now)) return moment;
  const [day, nextMonth] = [dayOf(moment), firstOfNextMonth(now)];
  return day < nextMonth ? day : nextMonth;
};

const startOf = (rule: RetentionRule, facts: PersonFacts, now: string): string | null => {
  switch (rule.trigger) {
    case 'CREATED':
      return notFarAhead(facts.createdAt, now);
    case 'LAST_ENGAGEMENT':
      // Whoever was never heard of is known since the record was made.
      return notFarAhead(facts.lastEngagementAt ?? facts.createdAt, now);
    case 'LAST_CONSENT':
      return notFarAhead(facts.consents.get(rule.purposeId)?.lastGivenAt ?? null, now);
    case 'DEAL_CLOSED':
      return notFarAhead(facts.dealClosedAt, now);
    case 'CONTRACT_END':
      // The one moment that may lie ahead.
      return facts.contractEndsAt;
    default: {
      const unknown: never = rule.trigger;
      throw new RangeError(`Unknown trigger ${String(unknown)}.`);
    }
  }
};

/** Of several exceptions that somebody meets, the one that keeps longest counts; without an end is longest. */
const periodFor = (
  rule: RetentionRule,
  facts: PersonFacts,
  from: string | null,
): { period: Period | null; exception: string | null } => {
  const met = rule.exceptions.filter(({ name }) => facts.exceptions.get(rule.purposeId)?.includes(name));
  const endless = met.find(({ period }) => period === null);
  if (endless !== undefined) return { period: null, exception: endless.name };
  if (from === null) return { period: rule.period, exception: null };
  const [longest] = met.toSorted(
    (a, b) => endMs(from, b.period ?? rule.period) - endMs(from, a.period ?? rule.period),
  );
  return longest === undefined
    ? { period: rule.period, exception: null }
    : { period: longest.period, exception: longest.name };
};

const endMs = (from: string, period: Period): number => endOf(new Date(from), period).getTime();

const judgeRule = (rule: RetentionRule, facts: PersonFacts, now: string): RuleVerdict => {
  const from = startOf(rule, facts, now);
  const { period, exception } = periodFor(rule, facts, from);
  const said = { purposeId: rule.purposeId, trigger: rule.trigger, from, exception, period };
  // Consent that was withdrawn or has run out keeps nothing (Art. 17(1)(b)), nor does a purpose objected to (Art. 17(1)(c)).
  if (rule.legalBasis === 'CONSENT' && facts.consents.get(rule.purposeId)?.isInForce !== true)
    return { ...said, verdict: 'NO_CONSENT', until: null };
  if (facts.objections.has(rule.purposeId)) return { ...said, verdict: 'OBJECTED', until: null };
  if (period === null) return { ...said, verdict: 'KEEPS_WITHOUT_END', until: null };
  if (rule.trigger === 'DEAL_CLOSED' && facts.hasOpenDeal)
    return { ...said, verdict: 'OPEN_DEAL', until: null };
  if (from === null) return { ...said, verdict: 'NOT_STARTED', until: null };
  return { ...said, verdict: 'KEEPS', until: new Date(endMs(from, period)).toISOString() };
};

const ENDLESS: ReadonlySet<Verdict> = new Set(['KEEPS_WITHOUT_END', 'OPEN_DEAL']);

const rank = ({ verdict, until }: RuleVerdict): number =>
  ENDLESS.has(verdict)
    ? Number.POSITIVE_INFINITY
    : until === null
      ? Number.NEGATIVE_INFINITY
      : Date.parse(until);

/**
 * Until when a person is kept: as long as any purpose lawfully keeps them, the longest of several. A hold (Art. 17(3))
 * and an extension with a reason keep beyond that. Pure: the same facts and the same moment give the same answer.
 * @param rules those for people, none twice
 * @param now ISO 8601
 */
export const judgePerson = (
  rules: readonly RetentionRule[],
  facts: PersonFacts,
  now: string,
): RetentionJudgement => {
  const actions = new Map(rules.map(({ purposeId, action }) => [purposeId, action]));
  const trace = rules
    .map((rule) => judgeRule(rule, facts, now))
    .toSorted((a, b) => rank(b) - rank(a) || (a.purposeId < b.purposeId ? -1 : 1));
  const [longest] = trace;
  const isKept = longest !== undefined && rank(longest) !== Number.NEGATIVE_INFINITY;
  const decidedBy = isKept ? longest.purposeId : null;
  // What nobody decided about is proposed to a human and never done by itself.
  const action = (decidedBy === null ? undefined : actions.get(decidedBy)) ?? 'PROPOSE';
  const common = { action, decidedBy, trace };
  if (isKept && ENDLESS.has(longest.verdict)) return { ...common, dueAt: null, state: 'KEPT_WITHOUT_END' };
  // By the day: a run's own moment would be another one each time.
  const dueAt = (isKept ? longest.until : null) ?? dayOf(now);
  return settle({ ...common, dueAt }, facts, now, isKept);
};

/**
 * An extension is never for more than so many years. One that somebody wrote by hand counts no further, by the month, so that not
 * every night gives another date.
 */
const extensionOf = (until: string, now: string): string => {
  const furthest = endOf(new Date(firstOfNextMonth(now)), {
    amount: MOST_YEARS,
    unit: 'YEARS',
  }).toISOString();
  return Date.parse(until) > Date.parse(furthest) ? furthest : until;
};

const latest = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b);

const settle = (
  judged: Omit<RetentionJudgement, 'state'> & { dueAt: string },
  { hold, extendedUntil }: PersonFacts,
  now: string,
  isKept: boolean,
): RetentionJudgement => {
  const nowMs = Date.parse(now);
  if (hold !== null && hold.until === null) return { ...judged, dueAt: null, state: 'HELD' };
  const isDue = Date.parse(judged.dueAt) <= nowMs;
  const extended =
    extendedUntil === null ? judged.dueAt : latest(judged.dueAt, extensionOf(extendedUntil, now));
  const dueAt = hold?.until ? latest(extended, hold.until) : extended;
  if (isDue && hold !== null && Date.parse(hold.until ?? now) > nowMs)
    return { ...judged, dueAt, state: 'HELD' };
  if (isDue && Date.parse(extended) > nowMs) return { ...judged, dueAt, state: 'EXTENDED' };
  if (!isDue) return { ...judged, dueAt, state: 'KEPT' };
  return { ...judged, dueAt, state: isKept ? 'DUE' : 'WITHOUT_PURPOSE' };
};
