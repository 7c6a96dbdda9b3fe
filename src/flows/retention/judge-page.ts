import { answerTo, isObjectedTo } from '../../domain/retention/answers-for-retention';
import { judgePerson, type PersonFacts } from '../../domain/retention/judge-person';
import type { KeptBy, PassedOver } from '../../domain/retention/run-report';
import type { BlockingPurpose } from '../../domain/retention/rules-in-force';
import type { Hold } from '../../domain/holds';
import type { PersonJudgement } from './judgement';
import type { WorkspaceFacts } from './facts-in';
import type { RetentionWorld } from './retention-world';
import { segmentOf } from './segments';
import type { Subject } from './subjects';

/** What is known of a page of people. */
export type PageFacts = {
  facts: ReadonlyMap<string, WorkspaceFacts>;
  /** Holds in force on single people; those by a query are in the world. */
  holds: readonly Hold[];
  /** A hold that may concern anybody cannot be read. */
  hasUnreadableHold: boolean;
  /** Ids that each segment picks, by its key. */
  picked: ReadonlyMap<string, ReadonlySet<string>>;
};

const ENDLESS = { until: null } as const;

const longest = (a: { until: string | null } | null, b: { until: string | null }): { until: string | null } =>
  a === null || (a.until !== null && (b.until === null || b.until > a.until)) ? b : a;

const isOn = (hold: Hold, personId: string): boolean =>
  hold.scope === 'PERSON'
    ? hold.personId === personId
    : hold.scope === 'RECORD' && hold.objectName === 'person' && hold.recordId === personId;

const holdOn = (
  world: RetentionWorld,
  { holds, picked }: PageFacts,
  personId: string,
): { until: string | null } | null => {
  let held: { until: string | null } | null = null;
  for (const hold of holds) if (isOn(hold, personId)) held = longest(held, { until: hold.until });
  for (const { hold, segment } of world.queryHolds)
    if (Object.keys(segment.filter).length === 0 || picked.get(segment.key)?.has(personId) === true)
      held = longest(held, { until: hold.until });
  return held;
};

const passedOver = (subject: Subject, { hasOpenJob }: WorkspaceFacts): PassedOver | null => {
  if (hasOpenJob) return 'JOB_OPEN';
  if (subject.processingState === 'ERASED') return 'ERASED';
  return subject.processingState === 'PSEUDONYMISED' ? 'PSEUDONYMISED' : null;
};

const laterOf = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a;

const couldKeep = (
  { purposeId, keeps }: BlockingPurpose,
  { answers, hasOpenDeal, dealClosedAt }: WorkspaceFacts,
): boolean => {
  switch (keeps) {
    case 'ANYBODY':
      return true;
    case 'WHO_CONSENTED':
      return answers.some((answer) => answer.purposeId === purposeId && answer.state === 'GIVEN');
    case 'WHO_HAS_DEALS':
      return hasOpenDeal || dealClosedAt !== null;
    default: {
      const unknown: never = keeps;
      throw new RangeError(`Unknown reach ${String(unknown)}.`);
    }
  }
};

const isBlocked = (world: RetentionWorld, page: PageFacts, known: WorkspaceFacts): boolean =>
  page.hasUnreadableHold ||
  world.problems.some(({ object }) => object === 'legalHold') ||
  (world.blocked.get('person') ?? []).some((purpose) => couldKeep(purpose, known));

/**
 * Judges one person at a moment. Whoever made a request that is still open, or has their data restricted (Art. 18), is kept as
 * by a hold without an end: what they ask about has to be there when they are answered.
 * @param now ISO 8601
 */
export const judgeSubject = (
  world: RetentionWorld,
  page: PageFacts,
  subject: Subject,
  known: WorkspaceFacts,
  now: string,
): PersonJudgement => {
  const rules = world.byObject.get('person') ?? [];
  const keptBy: KeptBy[] = [];
  let hold = holdOn(world, page, subject.id);
  if (hold !== null) keptBy.push('HOLD');
  if (known.hasOpenRequest) keptBy.push('OPEN_REQUEST');
  if (subject.processingState === 'RESTRICTED') keptBy.push('RESTRICTION');
  if (known.hasOpenRequest || subject.processingState === 'RESTRICTED') hold = ENDLESS;
  const heardOn = laterOf(subject.lastEngagementAt, known.heard.lastDay);
  const purposes = rules.flatMap(({ purposeId }) => world.purposes.get(purposeId) ?? []);
  const facts: PersonFacts = {
    createdAt: subject.createdAt,
    lastEngagementAt: known.heard.aheadOn ?? heardOn,
    dealClosedAt: known.dealClosedAt,
    hasOpenDeal: known.hasOpenDeal,
    contractEndsAt: laterOf(subject.contractEndsAt, known.contractEndsAt),
    consents: new Map(purposes.map((purpose) => [purpose.id, answerTo(purpose, known.answers, now)])),
    objections: new Set(
      purposes.flatMap((purpose) =>
        isObjectedTo(purpose, known.answers, known.objections, now) ? [purpose.id] : [],
      ),
    ),
    exceptions: new Map(
      rules.map(({ purposeId, exceptions }) => [
        purposeId,
        exceptions.flatMap(({ name, filter }) =>
          page.picked.get(segmentOf(filter).key)?.has(subject.id) === true ? [name] : [],
        ),
      ]),
    ),
    hold,
    extendedUntil: subject.extendedUntil,
  };
  const over = passedOver(subject, known);
  return {
    personId: subject.id,
    judgement: judgePerson(rules, facts, now),
    purposes: rules.map(({ purposeId, purposeName }) => ({ id: purposeId, name: purposeName })),
    keptBy,
    lastEngagementAt: heardOn,
    passedOver: over,
    isPassedOver: over !== null,
    isBlocked: isBlocked(world, page, known),
  };
};
