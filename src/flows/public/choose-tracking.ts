import { planAnswer, type AnswerStep } from '../../domain/consent/plan-answer';
import { wordingOf, type Purpose } from '../../domain/consent/purpose';
import type { Language } from '../../domain/public-settings';
import type { Keyring } from '../../keys/keyring';
import { sha256 } from '../../keys/sha256';
import type { TwentyClient } from '../../twenty/client';
import type { Row } from '../../twenty/records';
import {
  evidenceOf,
  readyAnswer,
  standingAnswer,
  stepRow,
  type Answer,
  type ReadyAnswer,
} from '../consent/answer-rows';
import { consentEntry, consentEntryId } from '../consent/consent-entry';
import { writeChanges, type Change } from '../consent/write-changes';
import { stableId } from '../stable-id';
import { throttle, type ThrottleMark } from './throttle';
import {
  isChoosable,
  isTracking,
  readTracking,
  visitorFacts,
  visitorKeys,
  type TrackingWorkspace,
} from './tracking';

export type TrackingChoice = {
  visitor: string;
  allow: boolean;
  /** Code of the one purpose it is about; null: all that a visitor has a say in. */
  purposeCode: string | null;
  language: Language;
  /** `wordingShown` of the page on which it was made. A yes counts for the words that were read, a no for any. */
  shown: string | null;
};

export type Chosen =
  | { outcome: 'SAVED' | 'UNCHANGED'; workspace: TrackingWorkspace }
  | { outcome: 'NO_SUCH_PURPOSE' | 'WORDING_CHANGED'; workspace: TrackingWorkspace }
  | { outcome: 'TOO_OFTEN'; retryAfterSeconds: number; workspace: TrackingWorkspace };

/** Which words stand beside the choice: kept in the form, so that nobody agrees to a text that was changed meanwhile. */
export const wordingShown = (purposes: readonly Purpose[], language: Language): string =>
  sha256
    .hex(
      JSON.stringify(
        purposes.map((purpose) => [purpose.code, purpose.noticeVersion, wordingOf(purpose, language).text]),
      ),
    )
    .slice(0, 16);

/** A person changes their mind a few times; what comes more often is a script. Random numbers cost nothing, hence the second. */
const marksFor = (key: string, allow: boolean): ThrottleMark[] => [
  { use: 'tracking', key, limit: 40, windowMinutes: 60 },
  // Counted in parts, so that visitors of a busy site do not wait for one counter.
  // A "no" apart: who fills up the one with made-up visitors keeps nobody from saying the other.
  { use: allow ? 'tracking-all' : 'tracking-refusals', key: key.slice(0, 2), limit: 200, windowMinutes: 60 },
];

const ACTOR = { kind: 'SUBJECT', id: null } as const;

const visitorRow = (keyring: Keyring, key: string, step: AnswerStep, ready: ReadyAnswer, now: Date): Row => {
  const { personId: _, subjectKey: __, ...row } = stepRow(keyring, step, ready, now);
  if (step.kind !== 'NEW') return row;
  const id = stableId('visitor-consent', key, ready.answer.purpose.id, ...step.previousIds);
  return { ...row, id, contactKey: key };
};

const changeOf = (
  keyring: Keyring,
  key: string,
  step: AnswerStep,
  ready: ReadyAnswer,
  before: Row | undefined,
  now: Date,
): { row: Row; change: Change } => {
  const row = visitorRow(keyring, key, step, ready, now);
  const entry = {
    action: step.action,
    consent: { ...before, ...row, personId: null },
    actor: ACTOR,
    happenedAt: now,
    purposeCode: ready.answer.purpose.code,
  };
  const isGivenAnew = step.kind === 'MOVE' && step.tells === 'ANSWER' && before?.['state'] === 'GIVEN';
  const written = { ...row, evidence: evidenceOf(before, consentEntryId(entry), isGivenAnew) };
  return {
    row: { ...before, ...written },
    change: { consents: [written], entries: [consentEntry(keyring, entry)] },
  };
};

/** What a choice changes, purpose by purpose; nothing where it says what stands already. */
const changesFor = (
  keyring: Keyring,
  choice: TrackingChoice,
  purposes: readonly Purpose[],
  answers: readonly Row[],
  now: Date,
): { changes: Change[]; answers: Row[]; addsRows: boolean } => {
  const [key = ''] = visitorKeys(keyring, choice.visitor);
  const changes: Change[] = [];
  let addsRows = false;
  let known = [...answers];
  for (const purpose of purposes) {
    const rows = known.filter((row) => row['purposeId'] === purpose.id);
    const answer: Answer = {
      personId: '',
      purpose,
      channel: 'WEB',
      state: choice.allow ? 'GIVEN' : 'REFUSED',
      method: 'WEB_FORM',
      language: choice.language,
      source: 'tracking page',
      // Given in the browser it is about: no link could prove more than that.
      proof: 'NOT_NEEDED',
      isExplicit: choice.allow,
    };
    const ready = readyAnswer(answer, now);
    const plan = planAnswer(rows.map(standingAnswer), ready.facts, purpose.legalBasis === 'CONSENT');
    for (const step of plan.steps) {
      const id = step.kind === 'MOVE' ? step.id : null;
      const before = rows.find((row) => row.id === id);
      const { row, change } = changeOf(keyring, key, step, ready, before, now);
      changes.push(change);
      addsRows ||= step.kind === 'NEW';
      known = [...known.filter((one) => one.id !== row.id), row];
    }
  }
  return { changes, answers: known, addsRows };
};

/**
 * Keeps what a visitor chose, with an entry in the ledger for each purpose. One request to read, and one to write rows and
 * entries together when something changes. Where rows are added, two more for the counters (see `throttle`); taking back
 * what was allowed adds none, and is never too often. Doing it twice writes it once.
 */
export const chooseTracking = async (
  client: TwentyClient,
  keyring: Keyring,
  choice: TrackingChoice,
  now: Date,
): Promise<Chosen> => {
  const workspace = await readTracking(client, keyring, choice.visitor);
  const asked = workspace.purposes.filter(
    (purpose) =>
      isTracking(purpose) &&
      isChoosable(purpose) &&
      (choice.purposeCode === null || purpose.code === choice.purposeCode),
  );
  if (asked.length === 0) return { outcome: 'NO_SUCH_PURPOSE', workspace };
  if (choice.allow && choice.shown !== wordingShown(asked, choice.language))
    return { outcome: 'WORDING_CHANGED', workspace };
  const { changes, answers, addsRows } = changesFor(keyring, choice, asked, workspace.answers, now);
  if (changes.length === 0) return { outcome: 'UNCHANGED', workspace };
  if (addsRows) {
    const [key = ''] = visitorKeys(keyring, choice.visitor);
    const throttled = await throttle(client, keyring, marksFor(key, choice.allow), now);
    if (!throttled.allowed)
      return { outcome: 'TOO_OFTEN', retryAfterSeconds: throttled.retryAfterSeconds, workspace };
  }
  await writeChanges(client, changes);
  return { outcome: 'SAVED', workspace: { ...workspace, answers, visitor: visitorFacts(answers) } };
};
