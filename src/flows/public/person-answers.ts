import type { Purpose } from '../../domain/consent/purpose';
import { isPrivacyError } from '../../domain/errors';
import type { PublicSettings } from '../../domain/public-settings';
import type { SuppressionKey } from '../../domain/suppression';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { STANDING_SELECTION } from '../consent/answer-rows';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { suppressionHashes } from '../consent/marketing-suppression';
import { isSamePerson, keysOf, personSelection } from '../consent/person-facts';
import { duplicatesFilter } from '../consent/duplicates';
import type { Change } from '../consent/write-changes';
import { pauseHashes } from './marketing-pause';
import { PLAIN_READS, plainOf } from './read-plainly';

/**
 * What a page about a person's answers rests on: rows as they are in the workspace, so that what an act changes can be
 * laid over them and shown without being read again.
 */
export type PersonAnswers = {
  settings: PublicSettings;
  /** By name; one in the bin is among them as inactive, for whoever answered it. */
  purposes: readonly Purpose[];
  /**
   * The person, then other records of the same human being: a "no" must end what stands in any of them, since a decision
   * takes them together.
   */
  people: readonly [Row, ...Row[]];
  /** Of all of them, those in the bin included, whose ids are taken. */
  consents: readonly Row[];
  /** Of all of them. */
  requests: readonly Row[];
  /** Of all their addresses, lifted ones included. */
  suppressions: readonly Row[];
};

const CONSENTS = `${STANDING_SELECTION} wording confirmationExpiresAt`;
const REQUESTS = 'id personId right state reference purposeId details receivedAt dueOn createdAt deletedAt';
const SUPPRESSIONS = 'id hash kind scope since liftedAt personId subjectKey keyVersion';
const NO_AGE = { minors: { birthDateField: null, countryField: null, ages: {} } };

const consentsOf = (ids: readonly string[]): Read => ({
  object: CONSENT_OBJECTS.consent,
  filter: { personId: { in: ids } },
  selection: CONSENTS,
});
const requestsOf = (ids: readonly string[]): Read => ({
  object: CONSENT_OBJECTS.dataRequest,
  filter: { personId: { in: ids } },
  selection: REQUESTS,
});

/** Marketing suppressions and pauses of these addresses; none without an address, since Twenty refuses an empty `in`. */
const suppressionsOf = (keyring: Keyring, keys: readonly SuppressionKey[]): Read[] => {
  const hashes = [...suppressionHashes(keyring, keys), ...pauseHashes(keyring, keys)];
  if (hashes.length === 0) return [];
  return [
    {
      object: CONSENT_OBJECTS.suppression,
      filter: { and: [{ hash: { in: hashes } }, { scope: { eq: 'DIRECT_MARKETING' } }] },
      selection: SUPPRESSIONS,
      withDeleted: false,
    },
  ];
};

/** Nobody stands behind a surrogate or an erased record any more, and what is in the bin is as good as gone. */
const isThere = (person: Row | undefined): person is Row =>
  person !== undefined &&
  !person.deletedAt &&
  person['processingState'] !== 'PSEUDONYMISED' &&
  person['processingState'] !== 'ERASED';

/**
 * Whose "no" there is a record to keep it in: somebody in the bin or under a surrogate may come back, and what they took
 * back must not come back with them.
 */
const canSayNo = (person: Row | undefined): person is Row =>
  person !== undefined && person['processingState'] !== 'ERASED';

const byId = (rows: readonly Row[]): Row[] => [...new Map(rows.map((row) => [row.id, row])).values()];

/** The person with what the settings say of age, and whoever has the same address; nothing where neither is asked for. */
const peopleRead = (person: Row, ageSettings: Pick<PublicSettings, 'minors'> | null): Read[] => {
  const duplicates = duplicatesFilter([person]);
  const conditions = [
    ...(ageSettings === null ? [] : [{ id: { eq: person.id } }]),
    ...(duplicates === null ? [] : [duplicates]),
  ];
  if (conditions.length === 0) return [];
  return [
    {
      object: CONSENT_OBJECTS.person,
      filter: { or: conditions },
      selection: personSelection(ageSettings ?? NO_AGE),
      withDeleted: false,
    },
  ];
};

/** The fields of age that the settings name, where a purpose needs somebody's age. */
const ageSettingsFor = (settings: PublicSettings, purposes: readonly Purpose[]): PublicSettings | null =>
  purposes.some(({ isActive, isOfferedToChildren }) => isActive && isOfferedToChildren) &&
  (settings.minors.birthDateField ?? settings.minors.countryField) !== null
    ? settings
    : null;

const readSecond = async (
  client: TwentyClient,
  keyring: Keyring,
  person: Row,
  ageSettings: PublicSettings | null,
): Promise<Map<string, Row[]>> => {
  const suppressions = suppressionsOf(keyring, keysOf(person));
  const reads = [...peopleRead(person, ageSettings), ...suppressions];
  try {
    return reads.length === 0 ? new Map() : await readAll(client, reads);
  } catch (error) {
    const isRefused =
      isPrivacyError(error) && (error.code === 'SERVER_REFUSED' || error.code === 'INVALID_SETTING');
    // The settings name a field that people do not have: then nobody's age is known, and the page works all the same.
    if (ageSettings === null || !isRefused) throw error;
    return readSecond(client, keyring, person, null);
  }
};

/**
 * Reads a person's answers, objections and what keeps their addresses from marketing. Two requests, three where another
 * record of the same human being is there; one more for each further 200 answers.
 * @param isForNo whether a "no" is to be kept, which is taken of people in the bin and pseudonymised ones, too
 * @returns null for whoever is not there any more: destroyed, in the bin, pseudonymised or erased
 * @throws PrivacyError those of the client
 */
export const readPersonAnswers = async (
  client: TwentyClient,
  keyring: Keyring,
  personId: string,
  isForNo = false,
): Promise<PersonAnswers | null> => {
  const first = await readAll(client, [
    ...PLAIN_READS,
    {
      object: CONSENT_OBJECTS.person,
      filter: { id: { eq: personId } },
      selection: personSelection(NO_AGE),
      withDeleted: isForNo,
    },
    consentsOf([personId]),
    requestsOf([personId]),
  ]);
  const of = (rows: ReadonlyMap<string, Row[]>, { name }: { name: string }): Row[] => rows.get(name) ?? [];
  const [known] = of(first, CONSENT_OBJECTS.person);
  const mayAct = isForNo ? canSayNo : isThere;
  if (!mayAct(known)) return null;

  const { settings, purposes } = plainOf(first);
  const second = await readSecond(client, keyring, known, ageSettingsFor(settings, purposes));
  const found = of(second, CONSENT_OBJECTS.person);
  const person = found.find(({ id }) => id === known.id) ?? known;
  const duplicates = found.filter(
    (other) => other.id !== person.id && isThere(other) && isSamePerson(person, other),
  );

  const ids = duplicates.map(({ id }) => id);
  const third =
    ids.length === 0
      ? new Map<string, Row[]>()
      : await readAll(client, [
          consentsOf(ids),
          requestsOf(ids),
          ...suppressionsOf(keyring, duplicates.flatMap(keysOf)),
        ]);
  return {
    settings,
    purposes,
    people: [person, ...duplicates],
    consents: [...of(first, CONSENT_OBJECTS.consent), ...of(third, CONSENT_OBJECTS.consent)],
    requests: [...of(first, CONSENT_OBJECTS.dataRequest), ...of(third, CONSENT_OBJECTS.dataRequest)],
    suppressions: byId([
      ...of(second, CONSENT_OBJECTS.suppression),
      ...of(third, CONSENT_OBJECTS.suppression),
    ]),
  };
};

const laidOver = (rows: readonly Row[], changed: readonly Row[]): Row[] => {
  const merged = new Map(rows.map((row) => [row.id, row]));
  for (const row of changed) merged.set(row.id, { ...merged.get(row.id), ...row });
  return [...merged.values()];
};

/** The same as it is after changes that have been written. */
export const withChanges = (answers: PersonAnswers, changes: readonly Change[]): PersonAnswers => ({
  ...answers,
  consents: laidOver(
    answers.consents,
    changes.flatMap(({ consents }) => consents ?? []),
  ),
  suppressions: laidOver(
    answers.suppressions,
    changes.flatMap(({ suppressions }) => suppressions ?? []),
  ),
});
