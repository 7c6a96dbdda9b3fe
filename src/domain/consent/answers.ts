import type { Channel, ConsentFacts, ObjectionFacts, PersonFacts, PurposeFacts } from './facts';
import { DENY_REASONS, type DenyReason } from './reasons';

/** What is asked about the answers of one human being, who may stand in several records. */
export type Question = {
  people: readonly PersonFacts[];
  purpose: PurposeFacts;
  channel: Channel;
  /** ms */
  at: number;
  /** Special categories of data on explicit consent (Art. 9(2)(a)). */
  isExplicitNeeded: boolean;
  /** From this moment on (ms) the person consents alone; a yes from before needs the guardian's (Art. 8). */
  consentsAloneFrom: number;
};

/** Nobody has said anything yet. */
export const NEVER = -Infinity;

/** A no without a time that can be read is never outlived by a yes. */
const saidAt = (since: number): number => (Number.isNaN(since) ? Infinity : since);

/** An answer for all channels is one for each of them. */
const isAbout = (row: ConsentFacts, { purpose, channel }: Question): boolean =>
  row.purposeId === purpose.id && (row.channel === channel || row.channel === 'ALL');

const isNo = ({ state }: ConsentFacts): boolean => state === 'REFUSED' || state === 'WITHDRAWN';

/** An objection to all direct marketing names no purpose (Art. 21(2)). */
const isAgainst = (objection: ObjectionFacts, purpose: PurposeFacts): boolean =>
  objection.purposeId === null ? purpose.isDirectMarketing : objection.purposeId === purpose.id;

/** When a no was last said: refused, withdrawn or objected to; NEVER if it was not. */
export const lastNo = (question: Question): number => {
  let latest = NEVER;
  for (const { consents, objections } of question.people) {
    for (const row of consents) {
      if (!isNo(row) || !isAbout(row, question) || row.since > question.at) continue;
      latest = Math.max(latest, saidAt(row.since));
    }
    for (const objection of objections) {
      if (!isAgainst(objection, question.purpose) || objection.since > question.at) continue;
      latest = Math.max(latest, saidAt(objection.since));
    }
  }
  return latest;
};

/** What a given consent lacks, or null where it counts. */
const lack = (row: ConsentFacts, question: Question): DenyReason | null => {
  const { at, purpose, isExplicitNeeded, consentsAloneFrom } = question;
  // The moment it expires is no longer part of it.
  if (row.expiresAt !== null && !(row.expiresAt > at)) return 'CONSENT_EXPIRED';
  if (purpose.isDoubleOptIn && !row.isConfirmed) return 'CONSENT_NOT_CONFIRMED';
  if (!row.isGuardianConfirmed && !(row.since >= consentsAloneFrom)) return 'GUARDIAN_NOT_CONFIRMED';
  return isExplicitNeeded && !row.isExplicit ? 'CONSENT_NOT_EXPLICIT' : null;
};

const isYes = (row: ConsentFacts, question: Question): boolean =>
  row.state === 'GIVEN' && row.since <= question.at && isAbout(row, question) && lack(row, question) === null;

/** When a yes that counts was last said; NEVER if it was not. */
export const lastYes = (question: Question): number => {
  let latest = NEVER;
  for (const { consents } of question.people)
    for (const row of consents) if (isYes(row, question)) latest = Math.max(latest, row.since);
  return latest;
};

/** The rows that say yes at that moment. */
export const yesRows = (question: Question, since: number): string[] => {
  const ids: string[] = [];
  for (const { consents } of question.people)
    for (const row of consents) if (row.since === since && isYes(row, question)) ids.push(row.id);
  return ids;
};

/** The rows and objections that say no at that moment. */
export const noRows = (question: Question, since: number): string[] => {
  const ids: string[] = [];
  for (const { consents, objections } of question.people) {
    for (const row of consents)
      if (isNo(row) && isAbout(row, question) && saidAt(row.since) === since) ids.push(row.id);
    for (const objection of objections)
      if (isAgainst(objection, question.purpose) && saidAt(objection.since) === since) ids.push(objection.id);
  }
  return ids;
};

/** What an objection is called: to direct marketing it is absolute (Art. 21(3)), to anything else it could be weighed. */
export const objectionReason = ({ isDirectMarketing }: PurposeFacts): DenyReason =>
  isDirectMarketing ? 'MARKETING_OBJECTION' : 'OBJECTION';

/** What a row tells where no yes counts; null for a yes that a no outlived. */
const eventOf = (row: ConsentFacts, question: Question): DenyReason | null => {
  switch (row.state) {
    case 'GIVEN':
      return lack(row, question);
    case 'WITHDRAWN':
      return 'CONSENT_WITHDRAWN';
    case 'REFUSED':
      return 'CONSENT_REFUSED';
    case 'INVALIDATED':
      return 'CONSENT_INVALIDATED';
    case 'EXPIRED':
      return 'CONSENT_EXPIRED';
    case 'REQUESTED':
      return 'CONSENT_REQUESTED';
    default: {
      const unknown: never = row.state;
      return unknown;
    }
  }
};

const RANK = Object.fromEntries(DENY_REASONS.map((reason, rank) => [reason, rank])) as Record<
  DenyReason,
  number
>;

/**
 * Why there is no consent: an objection that no yes outlived, else what happened last; of what happened at once the most
 * fundamental.
 */
export const whyNoConsent = (question: Question): { reason: DenyReason; evidence: string[] } => {
  const { people, purpose, at } = question;
  let latest = NEVER;
  let reason: DenyReason = 'NO_CONSENT';
  let evidence: string[] = [];
  const tell = (told: DenyReason, since: number, id: string): void => {
    if (since === latest && told === reason) evidence.push(id);
    else if (since > latest || (since === latest && RANK[told] < RANK[reason])) {
      latest = since;
      reason = told;
      evidence = [id];
    }
  };
  for (const { objections } of people)
    for (const objection of objections)
      if (isAgainst(objection, purpose) && !(objection.since > at))
        tell(objectionReason(purpose), saidAt(objection.since), objection.id);
  if (evidence.length > 0) return { reason, evidence };

  for (const { consents } of people) {
    for (const row of consents) {
      if (!isAbout(row, question) || row.since > at) continue;
      const told = eventOf(row, question);
      if (told !== null) tell(told, isNo(row) ? saidAt(row.since) : row.since, row.id);
    }
  }
  return { reason, evidence };
};
