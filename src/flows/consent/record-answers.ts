import { planAnswer, type AnswerStep } from '../../domain/consent/plan-answer';
import { PrivacyError } from '../../domain/errors';
import type { LedgerAction } from '../../domain/ledger/entry';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { BATCH_SIZE, chunked, readAll, type Row } from '../../twenty/records';
import { leaveLists, type Leaver } from '../lists/leave-lists';
import {
  evidenceOf,
  readyAnswer,
  standingAnswer,
  STANDING_SELECTION,
  stepRow,
  type Answer,
  type ReadyAnswer,
} from './answer-rows';
import { consentEntry, consentEntryId, type Actor } from './consent-entry';
import { CONSENT_OBJECTS } from './consent-objects';
import { liftMarketing } from './lift-marketing';
import { readMarketingSuppressions } from './marketing-suppression';
import { keysOf } from './person-facts';
import { writeChanges, type Change } from './write-changes';

export type { Answer, Guardian } from './answer-rows';
export type { Actor } from './consent-entry';

export type Recorded = { consentId: string; changed: boolean };

/** What is there of the people who answer. */
export type PresentAnswers = { people: ReadonlyMap<string, Row>; consents: readonly Row[] };

/** What recording answers comes to, before it is written. */
export type AnswerChanges = {
  recorded: Recorded[];
  changes: (Change & Consenting)[];
  /** The people in `changes` who consent to marketing. */
  consenting: Set<string>;
};

/** Somebody whose "yes" of that time lifts the suppression of their addresses for direct marketing. */
type Consenting = { consenting?: { personId: string; at: Date } };

/** What is read of a person who answers. */
export const ANSWERING_PERSON = `id deletedAt processingState emails { primaryEmail additionalEmails }
  phones { primaryPhoneNumber primaryPhoneCountryCode primaryPhoneCallingCode additionalPhones }`;

const actionOf = (step: AnswerStep, { answer }: ReadyAnswer): LedgerAction =>
  step.action === 'CONSENT_GIVEN' && answer.method === 'IMPORT' ? 'CONSENT_IMPORTED' : step.action;

/** A step of an answer: the record as it will be, and the entry. */
const stepChange = (
  keyring: Keyring,
  step: AnswerStep,
  ready: ReadyAnswer,
  before: Row | undefined,
  actor: Actor,
  now: Date,
): { after: Row; change: Change } => {
  const row = stepRow(keyring, step, ready, now);
  const entry = {
    action: actionOf(step, ready),
    consent: { ...before, ...row },
    actor,
    happenedAt: now,
    purposeCode: ready.answer.purpose.code,
  };
  const isGivenAnew = step.kind === 'MOVE' && step.tells === 'ANSWER' && before?.['state'] === 'GIVEN';
  const written = { ...row, evidence: evidenceOf(before, consentEntryId(entry), isGivenAnew) };
  return {
    after: { ...before, ...written },
    change: { consents: [written], entries: [consentEntry(keyring, entry)] },
  };
};

const liftsSuppression = (step: AnswerStep, { answer, facts }: ReadyAnswer): boolean =>
  answer.purpose.isDirectMarketing &&
  step.state === 'GIVEN' &&
  !(step.kind === 'MOVE' && step.tells === 'LINK') &&
  // Anybody can type in another's address: only what is proven undoes an objection.
  facts.proof !== 'UNCONFIRMED';

/** Works out what answers change, one after the other, without writing anything. */
export const changesFor = (
  keyring: Keyring,
  answers: readonly Answer[],
  present: PresentAnswers,
  actor: Actor,
  now: Date,
): AnswerChanges => {
  const key = (personId: unknown, purposeId: unknown): string => `${String(personId)}/${String(purposeId)}`;
  const known = new Map<string, Row[]>();
  for (const row of present.consents) {
    const of = key(row['personId'], row['purposeId']);
    known.set(of, [...(known.get(of) ?? []), row]);
  }
  const result: AnswerChanges = { recorded: [], changes: [], consenting: new Set() };
  for (const answer of answers) {
    const ready = readyAnswer(answer, now);
    const of = key(answer.personId, answer.purpose.id);
    const rows = known.get(of) ?? [];
    const plan = planAnswer(rows.map(standingAnswer), ready.facts, answer.purpose.legalBasis === 'CONSENT');
    let consentId = plan.standingId;
    for (const step of plan.steps) {
      const id = step.kind === 'MOVE' ? step.id : null;
      const { after, change } = stepChange(
        keyring,
        step,
        ready,
        rows.find((row) => row.id === id),
        actor,
        now,
      );
      result.changes.push(
        liftsSuppression(step, ready)
          ? { ...change, consenting: { personId: answer.personId, at: ready.at } }
          : change,
      );
      if (liftsSuppression(step, ready)) result.consenting.add(answer.personId);
      if (step.kind === 'NEW') consentId = after.id;
      known.set(of, [...(known.get(of) ?? []).filter((row) => row.id !== after.id), after]);
    }
    result.recorded.push({ consentId: consentId ?? '', changed: plan.steps.length > 0 });
  }
  return result;
};

const isNo = ({ state }: Answer): boolean => state === 'REFUSED' || state === 'WITHDRAWN';

/** Whoever says no to mail for a purpose has no place on its lists; asked again also where the "no" is not new, in case a run was stopped before. */
export const leaversFor = (answers: readonly Answer[]): Leaver[] =>
  answers
    .filter((answer) => isNo(answer) && (answer.channel === 'EMAIL' || answer.channel === 'ALL'))
    .map(({ personId, purpose, state }) => ({
      personId,
      purposeIds: [purpose.id],
      reason:
        purpose.legalBasis !== 'CONSENT'
          ? 'OBJECTION'
          : state === 'WITHDRAWN'
            ? 'CONSENT_WITHDRAWN'
            : 'CONSENT_REFUSED',
    }));

export const personNotFound = (personId: string): PrivacyError =>
  new PrivacyError(
    'PERSON_NOT_FOUND',
    `There is no person with the id ${personId}. Choose an existing record.`,
  );

/** Refuses a "yes" for a record that no longer stands for its person. */
const requireAnswerable = (answers: readonly Answer[], people: ReadonlyMap<string, Row>): void => {
  for (const answer of answers) {
    const person = people.get(answer.personId);
    if (person === undefined) throw personNotFound(answer.personId);
    if (isNo(answer)) continue;
    if (person['processingState'] === 'ERASED')
      throw new PrivacyError(
        'ALREADY_ERASED',
        `The person ${answer.personId} was erased, and nothing can be agreed in their name. Whoever is back signs up as somebody new.`,
      );
    if (person['processingState'] === 'PSEUDONYMISED')
      throw new PrivacyError(
        'ALREADY_PSEUDONYMISED',
        `The person ${answer.personId} was pseudonymised, and nothing can be agreed under a surrogate. Re-identify them first.`,
      );
  }
};

const readPresent = async (client: TwentyClient, answers: readonly Answer[]): Promise<PresentAnswers> => {
  const personIds = [...new Set(answers.map(({ personId }) => personId))];
  const purposeIds = [...new Set(answers.map(({ purpose }) => purpose.id))];
  const rows = await readAll(client, [
    { object: CONSENT_OBJECTS.person, filter: { id: { in: personIds } }, selection: ANSWERING_PERSON },
    {
      object: CONSENT_OBJECTS.consent,
      filter: { and: [{ personId: { in: personIds } }, { purposeId: { in: purposeIds } }] },
      selection: STANDING_SELECTION,
    },
  ]);
  return {
    people: new Map((rows.get(CONSENT_OBJECTS.person.name) ?? []).map((row) => [row.id, row])),
    consents: rows.get(CONSENT_OBJECTS.consent.name) ?? [],
  };
};

/**
 * The suppressions that a "yes" lifts: those of before it. No request for nobody, else one for 4,000 addresses.
 * @param consentedAt when somebody said it
 */
export const liftsFor = async (
  client: TwentyClient,
  keyring: Keyring,
  people: readonly Row[],
  actor: Actor,
  now: Date,
  consentedAt: (person: Row) => Date = () => now,
): Promise<Change[]> => {
  const standing = await readMarketingSuppressions(client, keyring, people.flatMap(keysOf));
  return standing.length === 0
    ? []
    : people.flatMap(
        (person) => liftMarketing(keyring, person, standing, actor, now, consentedAt(person)) ?? [],
      );
};

/**
 * Adds to each change of somebody who consents to marketing the suppressions that it lifts, so that they are written
 * together. No request where nobody does, else one for 4,000 addresses.
 */
export const withLifts = async (
  client: TwentyClient,
  keyring: Keyring,
  changes: readonly (Change & Consenting)[],
  people: ReadonlyMap<string, Row>,
  actor: Actor,
  now: Date,
): Promise<Change[]> => {
  const ids = new Set(changes.flatMap(({ consenting }) => consenting?.personId ?? []));
  const keys = [...ids].flatMap((id) => people.get(id) ?? []).flatMap(keysOf);
  const standing = await readMarketingSuppressions(client, keyring, keys);
  if (standing.length === 0) return [...changes];
  return changes.map(({ consenting, ...change }): Change => {
    const person = consenting && people.get(consenting.personId);
    const lift = person && liftMarketing(keyring, person, standing, actor, now, consenting.at);
    return lift === undefined
      ? change
      : { ...change, ...lift, entries: [...change.entries, ...lift.entries] };
  });
};

/**
 * Records what people have answered, with an entry in the ledger for each change (Art. 7(1) GDPR). What changes nothing is
 * not written, so it may be run again after a stop. Costs, for each 200 answers, one request to read and one to write,
 * one more where a marketing purpose is consented to (its suppression is lifted) and one where somebody says no (they
 * leave the message lists of that purpose).
 *
 * A "no" ends every answer of that purpose and channel that stands, and on `ALL` those of every channel.
 * @returns for each answer, in order, the record that holds it and whether it is new or changed
 * @throws PrivacyError PERSON_NOT_FOUND; ALREADY_ERASED or ALREADY_PSEUDONYMISED for anything but a "no"; those of the client
 */
export const recordAnswers = async (
  client: TwentyClient,
  keyring: Keyring,
  answers: readonly Answer[],
  actor: Actor,
  now: Date,
): Promise<Recorded[]> => {
  const recorded: Recorded[] = [];
  for (const some of chunked(answers, BATCH_SIZE)) {
    const present = await readPresent(client, some);
    requireAnswerable(some, present.people);
    const planned = changesFor(keyring, some, present, actor, now);
    await writeChanges(client, await withLifts(client, keyring, planned.changes, present.people, actor, now));
    await leaveLists(client, keyring, leaversFor(some), now);
    recorded.push(...planned.recorded);
  }
  return recorded;
};
