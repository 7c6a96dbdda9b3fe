import { expiresAt } from '../../domain/consent/expires-at';
import type { ConsentChannel, ConsentMethod } from '../../domain/consent/facts';
import type { AnswerStep, NewAnswer, Proof, StandingAnswer } from '../../domain/consent/plan-answer';
import { wordingOf, type Purpose, type Wording } from '../../domain/consent/purpose';
import type { Language } from '../../domain/public-settings';
import { keyedHash, type Keyring } from '../../keys/keyring';
import { sha256 } from '../../keys/sha256';
import type { Row } from '../../twenty/records';
import { stableId } from '../stable-id';
import { timeOf } from './person-facts';

export type Guardian = { firstName: string; lastName: string; email: string; relation: string };

export type Answer = {
  personId: string;
  purpose: Purpose;
  channel: ConsentChannel;
  state: 'GIVEN' | 'REFUSED' | 'REQUESTED' | 'WITHDRAWN';
  method: ConsentMethod;
  /** Of the wording shown; the purpose's first language where it has none in this one. */
  language: Language;
  /** Form, file or campaign; no personal data. */
  source: string | null;
  isExplicit?: boolean;
  /** Left out: not needed, unless the purpose asks for double opt-in. */
  proof?: Proof;
  /** Identifier in the link that confirms a request. */
  confirmationToken?: string;
  /** When it was said, where that is not now; a time to come counts as now. */
  givenAt?: Date;
  guardian?: Guardian;
};

/** What is read of the answers that are there. */
export const STANDING_SELECTION = `id personId purposeId channel state stateSince createdAt deletedAt proof method language
  noticeVersion wordingHash isExplicit requestedAt givenAt confirmedAt expiresAt guardianConfirmedAt confirmationToken
  withdrawalMethod evidence`;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const CHANNEL_NAMES: Readonly<Record<ConsentChannel, string>> = {
  ALL: 'all channels',
  EMAIL: 'e-mail',
  PHONE: 'telephone',
  SMS: 'SMS',
  POST: 'post',
  MESSENGER: 'messenger',
  WEB: 'web',
};

/** A consent's name: purpose and channel, never the person's. */
export const consentName = (purpose: Pick<Purpose, 'name' | 'code'>, channel: ConsentChannel): string =>
  `${purpose.name || purpose.code} – ${CHANNEL_NAMES[channel]}`;

export const standingAnswer = (row: Row): StandingAnswer => ({
  id: row.id,
  channel: (text(row['channel']) ?? 'ALL') as ConsentChannel,
  state: (text(row['state']) ?? 'REQUESTED') as StandingAnswer['state'],
  since: timeOf(row['stateSince']) ?? timeOf(row['createdAt']) ?? 0,
  isDeleted: Boolean(row['deletedAt']),
  proof: (text(row['proof']) ?? 'UNCONFIRMED') as Proof,
  isExplicit: row['isExplicit'] === true,
  hasGuardian: timeOf(row['guardianConfirmedAt']) !== null,
  expiresAt: timeOf(row['expiresAt']),
  wordingHash: text(row['wordingHash']),
  confirmationToken: text(row['confirmationToken']),
});

/** An answer with what follows from it and its purpose. */
export type ReadyAnswer = { answer: Answer; facts: NewAnswer; wording: Wording; at: Date };

export const readyAnswer = (answer: Answer, now: Date): ReadyAnswer => {
  const { purpose, givenAt } = answer;
  const at = givenAt === undefined || givenAt > now ? now : givenAt;
  const wording = wordingOf(purpose, answer.language);
  const proof =
    answer.proof ??
    (purpose.isDoubleOptIn && purpose.legalBasis === 'CONSENT' ? 'UNCONFIRMED' : 'NOT_NEEDED');
  return {
    answer,
    wording,
    at,
    facts: {
      channel: answer.channel,
      state: answer.state,
      at: at.getTime(),
      isPast: at.getTime() !== now.getTime(),
      proof,
      isExplicit: answer.isExplicit === true,
      // A guardian's word counts when it is proven like any other.
      hasGuardian: answer.guardian !== undefined && proof !== 'UNCONFIRMED',
      expiresAt: expiresAt(at, purpose.consentMonths)?.getTime() ?? null,
      wordingHash: sha256.hex(wording.text),
      confirmationToken: answer.confirmationToken ?? null,
    },
  };
};

const isoOf = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

const DAY_MS = 24 * 60 * 60 * 1000;

const linkFields = ({ answer, facts }: ReadyAnswer, now: Date): Record<string, unknown> => ({
  requestedAt: now.toISOString(),
  confirmationToken: facts.confirmationToken,
  confirmationExpiresAt: isoOf(now.getTime() + answer.purpose.confirmationDays * DAY_MS),
});

const guardianFields = ({ answer: { guardian }, facts, at }: ReadyAnswer): Record<string, unknown> =>
  guardian === undefined
    ? {}
    : {
        guardianName: { firstName: guardian.firstName, lastName: guardian.lastName },
        guardianEmail: { primaryEmail: guardian.email, additionalEmails: null },
        guardianRelation: guardian.relation,
        guardianConfirmedAt: facts.hasGuardian ? at.toISOString() : null,
      };

/** When and how somebody took back what they had said, and no link brings it to life again. */
export const endedFields = (
  state: 'WITHDRAWN' | 'REFUSED',
  method: ConsentMethod,
  at: Date,
): Record<string, unknown> => ({
  state,
  stateSince: at.toISOString(),
  ...(state === 'WITHDRAWN'
    ? { withdrawnAt: at.toISOString(), withdrawalMethod: method }
    : { refusedAt: at.toISOString() }),
  confirmationToken: null,
  confirmationExpiresAt: null,
});

const answerFields = (ready: ReadyAnswer, state: AnswerStep['state'], now: Date): Record<string, unknown> => {
  const { answer, facts, wording, at } = ready;
  const said = {
    state,
    stateSince: at.toISOString(),
    proof: facts.proof,
    method: answer.method,
    isExplicit: facts.isExplicit,
    // Whoever takes something back was shown no words for it.
    ...(answer.state === 'WITHDRAWN'
      ? {}
      : {
          language: wording.language,
          noticeVersion: answer.purpose.noticeVersion,
          wording: wording.text,
          wordingHash: facts.wordingHash,
        }),
    ...(answer.source === null ? {} : { source: answer.source }),
    ...guardianFields(ready),
  };
  switch (state) {
    case 'GIVEN':
      return {
        ...said,
        givenAt: at.toISOString(),
        expiresAt: isoOf(facts.expiresAt),
        ...(facts.proof === 'CONFIRMED' ? { confirmedAt: at.toISOString() } : {}),
        ...(facts.confirmationToken === null ? {} : { confirmationToken: facts.confirmationToken }),
      };
    case 'REQUESTED':
      return { ...said, ...linkFields(ready, now) };
    case 'WITHDRAWN':
    case 'REFUSED':
      return { ...said, ...endedFields(state, answer.method, at) };
    case 'EXPIRED':
    case 'INVALIDATED':
      throw new Error('Nobody answers with an expiry.');
    default: {
      const unknown: never = state;
      return unknown;
    }
  }
};

/** What the record becomes by one step of the plan; of a record that exists only what changes. */
export const stepRow = (keyring: Keyring, step: AnswerStep, ready: ReadyAnswer, now: Date): Row => {
  const { answer, facts, at } = ready;
  const { personId, purpose, channel } = answer;
  if (step.kind === 'NEW')
    return {
      id: stableId('consent', personId, purpose.id, channel, ...step.previousIds),
      name: consentName(purpose, channel),
      personId,
      subjectKey: keyedHash(keyring, 'subject', personId),
      purposeId: purpose.id,
      channel,
      ...answerFields(ready, step.state, now),
    };
  switch (step.tells) {
    case 'ANSWER':
      return { id: step.id, ...answerFields(ready, step.state, now) };
    case 'PROOF':
      return {
        id: step.id,
        proof: facts.proof,
        ...(facts.proof === 'CONFIRMED' ? { confirmedAt: at.toISOString() } : {}),
        ...(facts.isExplicit ? { isExplicit: true } : {}),
        ...guardianFields(ready),
      };
    case 'LINK':
      return { id: step.id, ...linkFields(ready, now) };
    case 'STATE':
      return {
        id: step.id,
        ...endedFields(step.state === 'WITHDRAWN' ? 'WITHDRAWN' : 'REFUSED', answer.method, at),
      };
    default: {
      const unknown: never = step.tells;
      return unknown;
    }
  }
};

/** How many earlier givings a record remembers. */
const MOST_EARLIER = 20;

type Evidence = { entries?: unknown; earlier?: unknown };

/**
 * What a record says of its proof: the ids of its ledger entries, and of earlier givings that it has gone beyond (renewed
 * on another wording, say) when and on which wording, by version and hash. The words are in the purpose's earlier notices.
 */
export const evidenceOf = (
  before: Row | undefined,
  entryId: string,
  isGivenAnew: boolean,
): { entries: string[]; earlier?: unknown[] } => {
  const known = (before?.['evidence'] ?? {}) as Evidence;
  const entries = Array.isArray(known.entries) ? known.entries.map(String) : [];
  const earlier = Array.isArray(known.earlier) ? [...(known.earlier as unknown[])] : [];
  if (isGivenAnew && before !== undefined)
    earlier.push({
      givenAt: before['givenAt'],
      language: before['language'],
      noticeVersion: before['noticeVersion'],
      wordingHash: before['wordingHash'],
    });
  return {
    entries: [...new Set([...entries, entryId])],
    ...(earlier.length > 0 ? { earlier: earlier.slice(-MOST_EARLIER) } : {}),
  };
};
