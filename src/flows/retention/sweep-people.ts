import { isPrivacyError } from '../../domain/errors';
import { countPerson } from '../../domain/retention/count-people';
import {
  findingOf,
  isSameKept,
  keptAfter,
  type RetentionMode,
  type WriteOptions,
} from '../../domain/retention/person-write';
import { withPeople, withProblems } from '../../domain/retention/run-report';
import type { TwentyClient } from '../../twenty/client';
import { PAGE_SIZE } from '../../twenty/records';
import type { Clock } from '../worker';
import type { PersonJudgement } from './judgement';
import { judgePage, type JudgedPage } from './judge-people';
import { openWorld } from './open-world';
import type { FactsQuestion } from './read-facts';
import type { RetentionWorld } from './retention-world';
import { LET_GO, progressOf, saveRun, type RetentionRun } from './run-record';
import { isRefusal } from './segments';
import type { Subject } from './subjects';
import { writePage, type PersonChange } from './write-people';

/** So many pages of which nothing was to be written may have to be read again after a run that was killed. */
const PAGES_PER_SAVE = 5;

/**
 * So many people a turn changes at most; the next one comes with the quarter of an hour. Each change of a person starts two
 * functions on the server and writes a line of history: 1,300 people at once held up the orders of members for eight minutes on a
 * small server, and a server runs no more than 1,000 functions a minute (2.21).
 */
export const MOST_CHANGES_PER_TURN = 1000;

/** A run under way in this process. */
export type RunUnderWay = {
  client: TwentyClient;
  clock: Clock;
  owner: string;
  /** What a page may do: never more than the run was begun with, nor than the settings allow by now. */
  mode: RetentionMode;
  world: RetentionWorld;
  run: RetentionRun;
  /** Pages looked at since it was last written down. */
  unsaved: number;
  /** People that this turn has changed. */
  changed: number;
  /** The turn has changed as many as it may, and has let go of the run. */
  isPaced: boolean;
  /** Requests sent since it was last written down. */
  requestsSince: () => number;
  /** Whether there is time for more; waits where it goes too fast. */
  hasTime: () => Promise<boolean>;
};

/** Retention erased somebody whose purpose says that the emptied record goes too, and it is still there. */
const isDeletePending = (
  { world }: RunUnderWay,
  subject: Subject,
  { passedOver }: PersonJudgement,
  emptied: JudgedPage['emptied'],
): boolean =>
  passedOver === 'ERASED' &&
  emptied.has(subject.id) &&
  (world.byObject.get('person') ?? []).some(
    ({ purposeId, action }) => purposeId === subject.purposeId && action === 'DELETE',
  );

/** What keeps a person keeps their emptied record as well: a hold, a request, an extension, and what nobody can read. */
const isKeptBesides = (
  { extendedUntil }: Subject,
  { keptBy, isBlocked }: PersonJudgement,
  now: string,
): boolean => keptBy.length > 0 || isBlocked || (extendedUntil !== null && extendedUntil > now);

const optionsOf = ({ world, mode, run }: RunUnderWay): WriteOptions => ({
  mode,
  warnDays: world.settings.retentionWarnDays,
  now: run.startedAt,
  hasRules: (world.byObject.get('person') ?? []).length > 0,
});

type Outcome = { run: RetentionRun; changes: PersonChange[]; destroy: string[] };

const outcomeOf = (work: RunUnderWay, subjects: readonly Subject[], page: JudgedPage): Outcome => {
  const options = optionsOf(work);
  const judged = new Map(page.judgements.map((judgement) => [judgement.personId, judgement]));
  let { counts } = work.run;
  const changes: PersonChange[] = [];
  const destroy: string[] = [];
  const findings = [];
  const { createdAt, startedAt } = work.run;
  const began = createdAt < startedAt ? createdAt : startedAt;
  for (const subject of subjects) {
    const judgement = judged.get(subject.id);
    if (judgement === undefined) continue;
    const isPending = isDeletePending(work, subject, judgement, page.emptied);
    const kept = keptAfter(subject, judgement, options);
    // By its purpose the record is told from one that only was to be emptied.
    const after = isPending ? { ...kept, purposeId: subject.purposeId } : kept;
    // A page is read again after a stop: whom this very run proposed did not stand so before it.
    const stored = subject.updatedAt < began ? subject : { ...subject, state: 'NONE' as const };
    counts = countPerson(counts, judgement, after, stored);
    if (isPending && work.mode === 'ACT' && !isKeptBesides(subject, judgement, options.now))
      destroy.push(subject.id);
    else if (!isSameKept(subject, after)) changes.push({ subject, after });
    const finding = findingOf(judgement, after, options);
    if (finding !== undefined) findings.push(finding);
  }
  return {
    changes,
    destroy,
    run: {
      ...work.run,
      position: { phase: 'PEOPLE', after: subjects.at(-1)?.id ?? null },
      counts: {
        ...counts,
        changed: counts.changed + changes.length,
        destroyed: counts.destroyed + destroy.length,
      },
      findings: withProblems(withPeople(work.run.findings, findings), page.problems),
    },
  };
};

/**
 * A page judged and written: a request to read, which brings the next page, and one to write where something changed. Where
 * nothing did, how far it is and what was counted waits for the next page, both together. The server writes people and the run at
 * the same time and not as one: with the people of a page goes how far the run had come before it, so that none of them is passed
 * by whose writing failed. Only the last page of a turn, after which nothing is written, is told with its people, and taken back
 * where they are refused.
 */
const sweepPage = async (
  work: RunUnderWay,
  subjects: readonly Subject[],
): Promise<{ work: RunUnderWay; next: readonly Subject[] }> => {
  const after = subjects.at(-1)?.id ?? null;
  const readAt = work.clock.now().toISOString();
  const page = await judgePage(work.client, work.world, { subjects, now: work.run.startedAt, after });
  const judged = { ...work, world: page.world };
  const { run, changes, destroy } = outcomeOf(judged, subjects, page);
  if (changes.length + destroy.length === 0 && work.unsaved + 1 < PAGES_PER_SAVE)
    return { work: { ...judged, run, unsaved: work.unsaved + 1 }, next: page.next };
  const changed = work.changed + changes.length + destroy.length;
  const isPaced = page.next.length > 0 && changed + PAGE_SIZE > MOST_CHANGES_PER_TURN;
  // One request is still to come: the one that says how many there were.
  const requests = run.requests + work.requestsSince() + 1;
  const isAhead = isPaced || changes.length === 0;
  const progress = { ...(isAhead ? run : work.run), requests };
  try {
    await writePage(work.client, {
      mode: work.mode,
      readAt,
      changes,
      destroy,
      run: {
        id: run.id,
        owner: work.owner,
        data: { ...progressOf(progress, work.clock.now()), ...(isPaced ? LET_GO : {}) },
      },
    });
  } catch (error) {
    if (isPaced && !(isPrivacyError(error) && error.code === 'LEASE_LOST'))
      await saveRun(work.client, run.id, work.owner, progressOf({ ...work.run, requests }, work.clock.now()));
    throw error;
  }
  work.requestsSince();
  return {
    work: { ...judged, run: { ...run, requests }, unsaved: isAhead ? 0 : 1, changed, isPaced },
    next: page.next,
  };
};

/** A purpose that is destroyed between reading and writing makes the server refuse the page: it is read once more then. */
const sweepPageAgain = async (
  work: RunUnderWay,
  subjects: readonly Subject[],
): Promise<{ work: RunUnderWay; next: readonly Subject[] }> => {
  try {
    return await sweepPage(work, subjects);
  } catch (error) {
    if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
    return sweepPage(work, subjects);
  }
};

/** The first page of a turn also tells whether the server takes the filters of the world; where not, it is asked which of them. */
const firstPage = async (
  { client, world, run }: RunUnderWay,
  question: FactsQuestion,
): Promise<JudgedPage> => {
  try {
    return await judgePage(client, world, question);
  } catch (error) {
    if (!isRefusal(error) || world.segments.length === 0) throw error;
    return judgePage(client, await openWorld(client, run.startedAt), { ...question, probes: false });
  }
};

/**
 * Looks through everybody from where the run stands, 200 people a page and in the order of their ids, as long as there is time
 * and until as many were changed as a turn may.
 * Two requests a page, and fewer where nothing changed; nothing is held but the page and the report, which has a limit.
 * @returns the run as far as it came; its phase is the next one when everybody was looked at
 */
export const sweepPeople = async (begun: RunUnderWay): Promise<RunUnderWay> => {
  let work = begun;
  const { startedAt, position } = work.run;
  const first = await firstPage(work, { subjects: [], now: startedAt, after: position.after, probes: true });
  let subjects = first.next;
  work = { ...work, world: first.world };
  while (subjects.length > 0) {
    if (!(await work.hasTime())) return work;
    const swept = await sweepPageAgain(work, subjects);
    work = swept.work;
    subjects = swept.next;
    if (work.isPaced) return work;
  }
  return { ...work, run: { ...work.run, position: { phase: 'WARN', after: null } } };
};
