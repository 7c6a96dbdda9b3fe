import { ageTable } from '../../../domain/consent/age-of-consent';
import type { GivenAnswer, StandingObjection } from '../../../domain/consent/choices';
import { countryCode } from '../../../domain/consent/country-code';
import type { DecisionWorld } from '../../../domain/consent/decide';
import {
  CHANNELS,
  CONSENT_METHODS,
  CONSENT_STATES,
  type ConsentFacts,
  type ObjectionFacts,
  type PersonFacts,
  type ProcessingState,
  type SuppressionFacts,
} from '../../../domain/consent/facts';
import type { Purpose } from '../../../domain/consent/purpose';
import type { PublicSettings } from '../../../domain/public-settings';
import { OPEN_STATES } from '../../../domain/requests/data-request';
import type { ConsentRow, PersonRow, RequestRow, SuppressionRow } from './rows';

/** Milliseconds since 1970; null for what is no time. */
export const timeOf = (value: unknown): number | null => {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : time;
};

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const oneOf = <T extends string>(allowed: readonly T[], value: unknown): T | undefined =>
  allowed.find((one) => one === value);

/**
 * An answer as the decision reads it, in the very way of the gate in workflows (a test holds the two side by side); with
 * what the tab tells about it. Undefined for one without a purpose, which allows and forbids nothing.
 */
export const answerOf = (row: ConsentRow): GivenAnswer | undefined => {
  const purposeId = text(row.purposeId);
  if (purposeId === null) return undefined;
  return {
    id: row.id,
    purposeId,
    channel: oneOf(CHANNELS, row.channel) ?? 'ALL',
    state: oneOf(CONSENT_STATES, row.state) ?? 'INVALIDATED',
    // A record that was typed in says only when it was made, until the job that completes it has come round.
    since: timeOf(row.stateSince) ?? timeOf(row.createdAt) ?? 0,
    isConfirmed: row.proof === 'CONFIRMED' || row.proof === 'NOT_NEEDED',
    isExplicit: row.isExplicit === true,
    expiresAt: timeOf(row.expiresAt),
    isGuardianConfirmed: timeOf(row.guardianConfirmedAt) !== null,
    confirmationExpiresAt: timeOf(row.confirmationExpiresAt),
    givenAt: timeOf(row.givenAt),
    method: oneOf(CONSENT_METHODS, row.method) ?? null,
    language: text(row.language),
    wording: text(row.wording),
  };
};

/** Whoever throws an answer away undoes no withdrawal: of those in the bin a "no" counts. */
const counts = ({ deletedAt }: ConsentRow, { state }: ConsentFacts): boolean =>
  !deletedAt || state === 'REFUSED' || state === 'WITHDRAWN';

/** Neither refused nor taken back: while an objection is looked into, the data is not used (Art. 18(1)(d), 21(1)). */
const isStandingObjection = ({ right, state }: RequestRow): boolean =>
  right === 'OBJECTION' && ([...OPEN_STATES, 'DONE'] as readonly unknown[]).includes(state);

const objectionOf = (row: RequestRow): ObjectionFacts & StandingObjection => ({
  id: row.id,
  purposeId: text(row.purposeId),
  since: timeOf(row.receivedAt) ?? timeOf(row.createdAt) ?? 0,
  isOpen: row.state !== 'DONE',
});

/** A pause is lifted at a time to come. */
const stands = ({ liftedAt }: SuppressionRow, now: number): boolean =>
  (timeOf(liftedAt) ?? Number.POSITIVE_INFINITY) > now;

const suppressionOf = (row: SuppressionRow): SuppressionFacts => ({
  id: row.id,
  scope: row.scope === 'DIRECT_MARKETING' ? 'DIRECT_MARKETING' : 'EVERYTHING',
});

const STATES: readonly ProcessingState[] = ['ACTIVE', 'RESTRICTED', 'PSEUDONYMISED', 'ERASED'];

export const processingStateOf = ({ processingState }: Pick<PersonRow, 'processingState'>): ProcessingState =>
  oneOf(STATES, processingState) ?? 'ACTIVE';

export type Minors = PublicSettings['minors'];

const valueAt = (person: Readonly<Record<string, unknown>>, name: string | null): string => {
  if (name === null) return '';
  const [field = '', part] = name.split('.');
  const value = person[field];
  return text(part === undefined ? value : (value as Record<string, unknown> | null)?.[part]) ?? '';
};

/** What one record of a person says, for the decision and for telling about it. */
export type RecordFacts = {
  facts: PersonFacts;
  answers: readonly GivenAnswer[];
  objections: readonly StandingObjection[];
};

export type RowsOfPerson = {
  consents: readonly ConsentRow[];
  requests: readonly RequestRow[];
  suppressions: readonly SuppressionRow[];
};

/** One record of a person with what they answered, as the decision reads it. */
export const factsOf = (person: PersonRow, rows: RowsOfPerson, minors: Minors, now: number): RecordFacts => {
  const answers = rows.consents.flatMap((row) => {
    const answer = answerOf(row);
    return answer !== undefined && counts(row, answer) ? [answer] : [];
  });
  const objections = rows.requests.filter(isStandingObjection).map(objectionOf);
  const facts: PersonFacts = {
    id: person.id,
    processingState: processingStateOf(person),
    isDeleted: Boolean(person.deletedAt),
    birthDate: /^\d{4}-\d{2}-\d{2}/.exec(valueAt(person, minors.birthDateField))?.[0] ?? null,
    country: countryCode(valueAt(person, minors.countryField)),
    consents: answers,
    objections,
    suppressions: rows.suppressions.filter((row) => stands(row, now)).map(suppressionOf),
  };
  return { facts, answers, objections };
};

/** What decides besides the person: purposes, ages of consent, where the controller is. */
export const worldOf = (
  purposes: readonly Purpose[],
  { minors, controller }: Pick<PublicSettings, 'minors' | 'controller'>,
): DecisionWorld => ({
  purposes: new Map(purposes.map((purpose) => [purpose.id, purpose])),
  ages: ageTable(minors.ages),
  homeCountry: controller?.country ?? null,
});
