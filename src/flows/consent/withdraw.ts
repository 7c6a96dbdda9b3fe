import type { ConsentChannel, ConsentMethod } from '../../domain/consent/facts';
import type { Purpose } from '../../domain/consent/purpose';
import type { Addresses } from '../../domain/suppression';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import { leaveLists, type Leaver } from '../lists/leave-lists';
import { STANDING_SELECTION, type Answer } from './answer-rows';
import type { Actor } from './consent-entry';
import { CONSENT_OBJECTS } from './consent-objects';
import { duplicatesFilter, matchDuplicates } from './duplicates';
import { marketingKeys, readMarketingSuppressions } from './marketing-suppression';
import { objectionChange, type MarketingObjector } from './object-to-marketing';
import { addressesOf } from './person-facts';
import { PURPOSES_READ, purposesIn } from './read-purposes';
import { ANSWERING_PERSON, changesFor, leaversFor } from './record-answers';
import { writeChanges } from './write-changes';

export type WithdrawalScope = {
  /** These purposes; left out, and without `marketing`: every consent that stands. */
  purposeIds?: readonly string[];
  /** The way of contact it is about; left out: all of them. With `purposeIds` only. */
  channel?: ConsentChannel;
  /** All direct marketing, on whatever basis (Art. 21(2)): the addresses are suppressed besides. */
  marketing?: boolean;
};

export type Withdrawn = {
  /** Answers that were ended, or first recorded as a "no". */
  withdrawn: number;
  /** Addresses that are kept from marketing and were not before. */
  suppressed: number;
  /** False where there is no record of the person: then only addresses that were handed over could be kept from marketing. */
  hasPerson: boolean;
};

/** With the name: two records with one number are one person only where they have the same (a switchboard has many). */
const NAMED_PERSON = `${ANSWERING_PERSON} name { firstName lastName }`;

const isLive = (row: Row): boolean =>
  !row['deletedAt'] && (row['state'] === 'GIVEN' || row['state'] === 'REQUESTED');

/** The purposes that a withdrawal is about. */
const purposesOf = (
  purposes: readonly Purpose[],
  consents: readonly Row[],
  { purposeIds, marketing }: WithdrawalScope,
): Purpose[] => {
  const answered = new Set(consents.filter((row) => !row['deletedAt']).map((row) => row['purposeId']));
  const live = new Set(consents.filter(isLive).map((row) => row['purposeId']));
  return purposes.filter((purpose) => {
    if (purposeIds?.includes(purpose.id)) return true;
    if (marketing && purpose.isDirectMarketing)
      return (
        live.has(purpose.id) ||
        (purpose.legalBasis !== 'CONSENT' && (purpose.isActive || answered.has(purpose.id)))
      );
    return purposeIds === undefined && !marketing && live.has(purpose.id);
  });
};

/**
 * The records of the same human being that are in use, and what they answered: a decision takes them for one person, so a
 * "no" that left a duplicate's "yes" standing would be none. Of those in the bin only a "no" counts anyway.
 */
const readDuplicates = async (
  client: TwentyClient,
  person: Row,
): Promise<{ people: Row[]; consents: Row[] }> => {
  const filter = duplicatesFilter([person]);
  if (filter === null) return { people: [], consents: [] };
  const found = await readAll(client, [
    { object: CONSENT_OBJECTS.person, filter, selection: NAMED_PERSON, withDeleted: false },
  ]);
  const people = matchDuplicates([person], found.get(CONSENT_OBJECTS.person.name) ?? []).get(person.id) ?? [];
  if (people.length === 0) return { people, consents: [] };
  const rows = await readAll(client, [
    {
      object: CONSENT_OBJECTS.consent,
      filter: { personId: { in: people.map(({ id }) => id) } },
      selection: STANDING_SELECTION,
    },
  ]);
  return { people, consents: rows.get(CONSENT_OBJECTS.consent.name) ?? [] };
};

/** What of a duplicate's answers the scope ends: those that stand. */
const liveOf = (
  purposes: readonly Purpose[],
  consents: readonly Row[],
  { purposeIds, marketing }: WithdrawalScope,
): Purpose[] => {
  const live = new Set(consents.filter(isLive).map((row) => row['purposeId']));
  return purposes.filter(
    ({ id, isDirectMarketing }) =>
      live.has(id) &&
      ((purposeIds?.includes(id) ?? false) ||
        (marketing === true && isDirectMarketing) ||
        (purposeIds === undefined && !marketing)),
  );
};

/**
 * Takes back what a person has agreed to: some purposes, every consent that stands, or all direct marketing, on every
 * channel. They leave the message lists concerned. Somebody whose record is gone can still keep addresses from marketing.
 *
 * Costs two requests to read (three where the person has a duplicate) and one to write, one more for marketing, and one (two
 * where they are on a list) to leave lists. Run again, after a stop or out of doubt, it changes nothing more.
 *
 * @param addresses besides those in the record, such as the one that a mail went to
 */
export const withdrawAll = async (
  client: TwentyClient,
  keyring: Keyring,
  personId: string,
  scope: WithdrawalScope,
  method: ConsentMethod,
  actor: Actor,
  now: Date,
  addresses: Pick<Addresses, 'emails' | 'phones'> = {},
): Promise<Withdrawn> => {
  const rows = await readAll(client, [
    // What was agreed to for a purpose in the bin is taken back as well: it may come out again.
    { ...PURPOSES_READ, withDeleted: true },
    { object: CONSENT_OBJECTS.person, filter: { id: { eq: personId } }, selection: NAMED_PERSON },
    {
      object: CONSENT_OBJECTS.consent,
      filter: { personId: { eq: personId } },
      selection: STANDING_SELECTION,
    },
  ]);
  const [person] = rows.get(CONSENT_OBJECTS.person.name) ?? [];
  const consents = rows.get(CONSENT_OBJECTS.consent.name) ?? [];
  const twins = person === undefined ? { people: [], consents: [] } : await readDuplicates(client, person);
  const people = person === undefined ? [] : [person, ...twins.people];
  const purposes = purposesIn(rows);
  const own = person === undefined ? [] : purposesOf(purposes, consents, scope);
  const withdrawal = (id: string, purpose: Purpose): Answer => ({
    personId: id,
    purpose,
    channel: scope.channel ?? 'ALL',
    state: 'WITHDRAWN',
    method,
    language: 'en',
    source: null,
  });
  const answers = [
    ...own.map((purpose) => withdrawal(personId, purpose)),
    ...twins.people.flatMap(({ id }) =>
      liveOf(
        purposes,
        twins.consents.filter((row) => row['personId'] === id),
        scope,
      ).map((purpose) => withdrawal(id, purpose)),
    ),
  ];
  const { changes, recorded } = changesFor(
    keyring,
    answers,
    { people: new Map(people.map((row) => [row.id, row])), consents: [...consents, ...twins.consents] },
    actor,
    now,
  );

  const held = people.map(addressesOf);
  const objector: MarketingObjector = {
    personId: person?.id ?? null,
    addresses: {
      emails: [...held.flatMap(({ emails }) => emails), ...(addresses.emails ?? [])],
      phones: [...held.flatMap(({ phones }) => phones), ...(addresses.phones ?? [])],
    },
    reason: method === 'ONE_CLICK' ? 'UNSUBSCRIBED' : 'OBJECTION',
  };
  const objection = scope.marketing
    ? objectionChange(
        keyring,
        objector,
        await readMarketingSuppressions(client, keyring, marketingKeys(objector.addresses)),
        actor,
        now,
      )
    : undefined;
  await writeChanges(client, objection === undefined ? changes : [...changes, objection]);

  const leavers: Leaver[] = [
    ...leaversFor(answers),
    // Leaving is the same for every record, whichever of them the consent stood in.
    ...leaversFor(twins.people.flatMap(({ id }) => own.map((purpose) => withdrawal(id, purpose)))),
    ...(scope.marketing
      ? [personId, ...twins.people.map(({ id }) => id)].map((id) => ({
          personId: id,
          purposeIds: 'MARKETING' as const,
          reason: 'MARKETING_OBJECTION',
        }))
      : []),
  ];
  await leaveLists(client, keyring, leavers, now);
  return {
    withdrawn: recorded.filter(({ changed }) => changed).length,
    suppressed: objection?.suppressions?.length ?? 0,
    hasPerson: person !== undefined,
  };
};
