import { ageTable } from '../../domain/consent/age-of-consent';
import {
  choicesOf,
  type GivenAnswer,
  type MarketingStance,
  type PurposeChoices,
  type StandingObjection,
} from '../../domain/consent/choices';
import { countryCode } from '../../domain/consent/country-code';
import { CONSENT_METHODS, type ObjectionFacts } from '../../domain/consent/facts';
import type { Purpose } from '../../domain/consent/purpose';
import type { Keyring } from '../../keys/keyring';
import type { Row } from '../../twenty/records';
import { addressesOf, consentFacts, keysOf, personFacts, timeOf } from '../consent/person-facts';
import { pauseHashes } from './marketing-pause';
import type { PersonAnswers } from './person-answers';

/** A data request of the person's, as the page needs it. */
export type KnownRequest = {
  id: string;
  right: string;
  reference: string;
  purposeId: string | null;
  details: string;
  receivedAt: number;
  /** Waits for the link that confirms who asks. */
  waitsForIdentity: boolean;
  /** By when it is answered, as milliseconds since 1970; null while nobody has worked it out. */
  dueAt: number | null;
  /** Neither done, refused, taken back nor in the bin. */
  isOpen: boolean;
};

export type Preferences = {
  isRestricted: boolean;
  /** Shown masked only. */
  email: string;
  choices: readonly PurposeChoices<Purpose>[];
  /** Of the person's own record, newest first, those in the bin included. */
  requests: readonly KnownRequest[];
  marketing: MarketingStance;
  /** False where there is only a shared mailbox: nothing is suppressed for it, since it is many people's. */
  canPause: boolean;
};

const OPEN_STATES = ['RECEIVED', 'IDENTITY', 'IN_PROGRESS', 'APPROVAL'];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const answerOf = (row: Row): GivenAnswer[] => {
  const facts = row.deletedAt ? undefined : consentFacts(row);
  if (facts === undefined) return [];
  return [
    {
      ...facts,
      confirmationExpiresAt: timeOf(row['confirmationExpiresAt']),
      givenAt: timeOf(row['givenAt']),
      method: CONSENT_METHODS.find((method) => method === row['method']) ?? null,
      language: text(row['language']) || null,
      wording: text(row['wording']) || null,
    },
  ];
};

export const requestOf = (row: Row): KnownRequest => ({
  id: row.id,
  right: text(row['right']),
  reference: text(row['reference']),
  purposeId: text(row['purposeId']) || null,
  details: text(row['details']),
  receivedAt: timeOf(row['receivedAt']) ?? timeOf(row['createdAt']) ?? 0,
  waitsForIdentity: row['state'] === 'RECEIVED' || row['state'] === 'IDENTITY',
  dueAt: timeOf(row['dueOn']),
  isOpen: !row.deletedAt && OPEN_STATES.includes(text(row['state'])),
});

/** An objection counts until it is refused or taken back (Art. 21(1) GDPR). */
const isStandingObjection = (row: Row): boolean =>
  row['right'] === 'OBJECTION' && !row.deletedAt && [...OPEN_STATES, 'DONE'].includes(text(row['state']));

/** Suppressions of direct marketing that hold now, told apart: a pause is one that ends by itself. */
export const marketingRows = (
  keyring: Keyring,
  { people, suppressions }: PersonAnswers,
  now: Date,
): { objections: Row[]; pauses: Row[] } => {
  const pauseHash = new Set(pauseHashes(keyring, people.flatMap(keysOf)));
  const ids = new Set(people.map(({ id }) => id));
  const standing = suppressions.filter(
    (row) =>
      (timeOf(row['liftedAt']) ?? Number.POSITIVE_INFINITY) > now.getTime() &&
      // A number by itself names nobody: whoever shares a switchboard has objected to nothing.
      (row['kind'] !== 'PHONE' || ids.has(text(row['personId']))),
  );
  return {
    objections: standing.filter((row) => !pauseHash.has(text(row['hash']))),
    pauses: standing.filter((row) => pauseHash.has(text(row['hash']))),
  };
};

const stanceOf = (keyring: Keyring, answers: PersonAnswers, now: Date): MarketingStance => {
  const { objections, pauses } = marketingRows(keyring, answers, now);
  const since = objections.map((row) => timeOf(row['since']) ?? 0);
  const until = pauses.map((row) => timeOf(row['liftedAt']) ?? 0);
  return {
    objectedSince: since.length === 0 ? null : Math.min(...since),
    pausedUntil: until.length === 0 ? null : Math.max(...until),
  };
};

/** What the preference centre shows of a person: how every purpose and channel stands, and what can be done about it. */
export const preferencesOf = (keyring: Keyring, answers: PersonAnswers, now: Date): Preferences => {
  const { people, settings, purposes, consents, requests } = answers;
  const [person] = people;
  const given = consents.flatMap(answerOf);
  const personOf = new Map(consents.map((row) => [row.id, text(row['personId'])]));
  const objections = requests.filter(isStandingObjection);
  const objectionsOf = (id: string): ObjectionFacts[] =>
    objections
      .filter((row) => row['personId'] === id)
      .map(requestOf)
      .map((request) => ({ id: request.id, purposeId: request.purposeId, since: request.receivedAt }));
  const marketing = stanceOf(keyring, answers, now);
  return {
    isRestricted: people.some((one) => one['processingState'] === 'RESTRICTED'),
    email: addressesOf(person).emails[0] ?? '',
    choices: choicesOf({
      purposes,
      people: people.map((one) =>
        personFacts(one, settings, countryCode, {
          consents: given.filter(({ id }) => personOf.get(id) === one.id),
          objections: objectionsOf(one.id),
          suppressions: [],
        }),
      ),
      answers: new Map(given.map((one) => [one.id, one])),
      objections: new Map(
        objections
          .map(requestOf)
          .map(({ id, receivedAt, isOpen }): [string, StandingObjection] => [
            id,
            { id, since: receivedAt, isOpen },
          ]),
      ),
      marketing,
      now: now.getTime(),
      ages: ageTable(settings.minors.ages),
      homeCountry: settings.controller?.country ?? null,
    }),
    requests: requests
      .filter((row) => row['personId'] === person.id)
      .map(requestOf)
      .toSorted((a, b) => b.receivedAt - a.receivedAt || (a.id < b.id ? -1 : 1)),
    marketing,
    canPause: people.flatMap(keysOf).length > 0,
  };
};
