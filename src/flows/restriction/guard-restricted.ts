import { isPrivacyError } from '../../domain/errors';
import { judgeChange, type Judgement, type PersonChange } from '../../domain/restriction/person-change';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import type { Actor } from '../consent/consent-entry';
import type { Clock } from '../worker';
import { putBack, type PutBack, type PutBackParts } from './put-back';
import { readPersonChanges } from './read-changes';
import { changesInTimeline } from './read-timeline';
import { completeRestriction } from './restrict-person';

/** Counts and codes only: it is shown in the platform's log. */
export type RestrictionGuard = {
  /** Changes of people whose processing is restricted. */
  looked: number;
  putBack: number;
  /** Restrictions that were set by hand and completed. */
  completed: number;
  /** Changes left to a human, since something makes them again and again. */
  braked: number;
  failed: { code: string }[];
};

export const nothingSeen = (): RestrictionGuard => ({
  looked: 0,
  putBack: 0,
  completed: 0,
  braked: 0,
  failed: [],
});

/** People looked after side by side; a server gives an app few connections. */
const CONCURRENT = 4;

const actorOf = ({ author }: PersonChange): Actor =>
  author.memberId === null
    ? { kind: author.source === 'WORKFLOW' ? 'WORKFLOW' : 'APPLICATION', id: null }
    : { kind: 'MEMBER', id: author.memberId };

const count = (outcome: RestrictionGuard, done: PutBack): void => {
  if (done === 'PUT_BACK') outcome.putBack += 1;
  if (done === 'BRAKE') outcome.braked += 1;
};

export type GuardParts = { client: TwentyClient; keyring: () => Keyring; clock: Clock };

/** A server writes the timeline within half a second of a change (platform fact §2). */
const TIMELINE_MS = 1000;

/**
 * Between a restriction that somebody ended by hand and its return, changes look like those of any record: what was
 * changed meanwhile is in the timeline, and is put back too.
 */
const closeGap = async (
  parts: PutBackParts,
  { personId, at }: PersonChange,
  outcome: RestrictionGuard,
): Promise<void> => {
  await parts.clock.sleep(TIMELINE_MS);
  const since = new Date(Date.parse(at) - 1);
  const { change } = (await changesInTimeline(parts.client, [personId], since)).get(personId) ?? {};
  if (change !== undefined) count(outcome, await putBack(parts, change, change.fields));
};

const follow = async (
  { client, keyring, clock }: GuardParts,
  change: PersonChange,
  judgement: Judgement,
  outcome: RestrictionGuard,
): Promise<void> => {
  switch (judgement.kind) {
    case 'NOT_CONCERNED':
      return;
    case 'RESTRICTED_BY_HAND':
      await completeRestriction(
        { client, keyring: keyring(), now: clock.now() },
        change.personId,
        actorOf(change),
        change.at,
      );
      outcome.completed += 1;
      return;
    case 'PUT_BACK': {
      const parts = { client, keyring: keyring(), clock };
      const done = await putBack(parts, change, judgement.fields);
      count(outcome, done);
      if (done === 'PUT_BACK' && judgement.fields.includes('processingState'))
        await closeGap(parts, change, outcome);
      return;
    }
    default: {
      const unknown: never = judgement;
      return unknown;
    }
  }
};

/** Follows one judgement; what goes wrong is named and keeps nobody else's change from being put back. */
export const followChange = async (
  parts: GuardParts,
  change: PersonChange,
  judgement: Judgement,
  outcome: RestrictionGuard,
): Promise<void> => {
  if (judgement.kind === 'NOT_CONCERNED') return;
  outcome.looked += 1;
  try {
    await follow(parts, change, judgement, outcome);
  } catch (error) {
    outcome.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
  }
};

/** Runs work on many, a few at a time. */
export const eachOf = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const waiting = [...items];
  const next = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: CONCURRENT }, next));
};

/**
 * Looks at changes of people, one event or a batch of up to 200, and puts back those of whoever's processing is restricted
 * (Art. 18 GDPR): no app can stop a change beforehand (platform fact §6). No request for people who are not restricted and
 * for the app's own writes, two for a change that is put back. Never throws: the platform does not repeat a failed run,
 * and shows its message; `sweepRestricted` makes up for what is missed.
 */
export const guardRestricted = async (parts: GuardParts, payload: unknown): Promise<RestrictionGuard> => {
  const outcome = nothingSeen();
  const byPerson = new Map<string, PersonChange[]>();
  for (const change of readPersonChanges(payload, 'person.updated'))
    if (judgeChange(change).kind !== 'NOT_CONCERNED')
      byPerson.set(change.personId, [...(byPerson.get(change.personId) ?? []), change]);
  await eachOf([...byPerson.values()], async (changes) => {
    // Those on top come off first.
    for (const change of changes.toReversed())
      await followChange(parts, change, judgeChange(change), outcome);
  });
  return outcome;
};
