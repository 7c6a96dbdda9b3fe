import { countryCode } from '../../domain/consent/country-code';
import type {
  ConsentFacts,
  ObjectionFacts,
  PersonFacts,
  PurposeFacts,
  SuppressionFacts,
} from '../../domain/consent/facts';
import type { PublicSettings } from '../../domain/public-settings';
import type { SuppressionKey } from '../../domain/suppression';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { chunked, type Row } from '../../twenty/records';
import { pauseHashes } from '../public/marketing-pause';
import { duplicatesFilter, matchDuplicates } from './duplicates';
import { suppressionHashes } from './marketing-suppression';
import {
  consentFacts,
  CONSENT_FACTS_SELECTION,
  keysOf,
  namingFields,
  personFacts,
  personSelection,
  tellUnknownField,
  timeOf,
} from './person-facts';
import { EITHER_DELETED, readRoots, type Root } from './read-roots';

/** People read together; each such group costs two requests. */
export const PEOPLE_PER_READ = 200;

/** All hashes under which an address may be kept from being used, for a while or for good. */
const hashesOf = (keyring: Keyring, keys: readonly SuppressionKey[]): string[] => [
  ...suppressionHashes(keyring, keys),
  ...pauseHashes(keyring, keys),
];

const SUPPRESSION_SELECTION = 'id hash kind scope liftedAt personId';

/** What is known of a group of people before their duplicates' own answers are. */
type Group = {
  people: Row[];
  duplicates: Map<string, Row[]>;
  consents: Row[];
  objections: Row[];
  suppressions: Row[];
};

const suppressionRoot = (keyring: Keyring, keys: readonly SuppressionKey[]): Root[] => {
  const hashes = hashesOf(keyring, keys);
  return hashes.length === 0
    ? []
    : [
        {
          type: 'Suppression',
          plural: 'suppressions',
          filter: { hash: { in: hashes } },
          selection: SUPPRESSION_SELECTION,
        },
      ];
};

const answersRoots = (personIds: readonly string[], purposeIds: readonly string[]): Root[] => [
  ...(purposeIds.length === 0
    ? []
    : [
        {
          type: 'Consent',
          plural: 'consents',
          filter: {
            and: [{ personId: { in: personIds } }, { purposeId: { in: purposeIds } }, EITHER_DELETED],
          },
          selection: CONSENT_FACTS_SELECTION,
        },
      ]),
  {
    type: 'DataRequest',
    plural: 'dataRequests',
    filter: {
      and: [
        { personId: { in: personIds } },
        { right: { eq: 'OBJECTION' } },
        // Neither refused nor taken back: while it is looked into, the data is not used (Art. 18(1)(d), 21(1)).
        { state: { in: ['RECEIVED', 'IDENTITY', 'IN_PROGRESS', 'APPROVAL', 'DONE'] } },
        // Who throws the request away has not decided on the objection.
        EITHER_DELETED,
      ],
    },
    selection: 'id personId purposeId receivedAt createdAt',
  },
];

/** Purposes whose consents a decision may need: those asked about, and those their data was collected for. */
const withRelated = (purposes: readonly PurposeFacts[]): string[] => [
  ...new Set(
    purposes.flatMap(({ id, compatibleWithId }) => (compatibleWithId ? [id, compatibleWithId] : [id])),
  ),
];

/**
 * Of a duplicate in the bin, what was said against: to tidy up duplicates undoes no withdrawal. That it is in the bin says
 * nothing about the record that was kept.
 */
const onlyRefusals = (twin: PersonFacts): PersonFacts => ({
  ...twin,
  isDeleted: false,
  consents: twin.consents.filter(({ state }) => state === 'REFUSED' || state === 'WITHDRAWN'),
});

const factsOf = (
  group: Group,
  keyring: Keyring,
  settings: Pick<PublicSettings, 'minors'>,
  at: Date,
): [string, PersonFacts[]][] => {
  const byPerson = <T>(rows: readonly Row[], read: (row: Row) => T | undefined): Map<string, T[]> => {
    const facts = new Map<string, T[]>();
    for (const row of rows) {
      const fact = read(row);
      const personId = String(row['personId']);
      if (fact !== undefined) facts.set(personId, [...(facts.get(personId) ?? []), fact]);
    }
    return facts;
  };
  // Whoever throws an answer away undoes no withdrawal and no objection: of those in the bin a "no" counts.
  const consents = byPerson<ConsentFacts>(group.consents, (row) => {
    const fact = consentFacts(row);
    return row.deletedAt && fact?.state !== 'REFUSED' && fact?.state !== 'WITHDRAWN' ? undefined : fact;
  });
  const objections = byPerson<ObjectionFacts>(group.objections, (row) => ({
    id: row.id,
    purposeId: typeof row['purposeId'] === 'string' ? row['purposeId'] : null,
    since: timeOf(row['receivedAt']) ?? timeOf(row['createdAt']) ?? 0,
  }));
  const suppressions = new Map(
    group.suppressions
      // A pause is lifted at a time to come.
      .filter((row) => (timeOf(row['liftedAt']) ?? Number.POSITIVE_INFINITY) > at.getTime())
      .map((row) => [String(row['hash']), row]),
  );
  const suppressionsOf = (person: Row): SuppressionFacts[] =>
    suppressions.size === 0
      ? []
      : hashesOf(keyring, keysOf(person)).flatMap((hash) => {
          const row = suppressions.get(hash);
          // A number by itself names nobody: it may be a switchboard's, and colleagues have objected to nothing.
          if (row === undefined || (row['kind'] === 'PHONE' && row['personId'] !== person.id)) return [];
          const scope = row['scope'] === 'DIRECT_MARKETING' ? 'DIRECT_MARKETING' : 'EVERYTHING';
          return [{ id: row.id, scope }];
        });
  const facts = (person: Row): PersonFacts =>
    personFacts(person, settings, countryCode, {
      consents: consents.get(person.id) ?? [],
      objections: objections.get(person.id) ?? [],
      suppressions: suppressionsOf(person),
    });
  return group.people.map((person) => [
    person.id,
    [
      facts(person),
      ...(group.duplicates.get(person.id) ?? []).map((twin) =>
        twin.deletedAt ? onlyRefusals(facts(twin)) : facts(twin),
      ),
    ],
  ]);
};

/**
 * Facts about many people, group by group, so that ten thousand of them need no more memory than two hundred. Costs two
 * requests a group of 200; what the duplicates of a group have answered is asked together with the next group, and costs
 * one more request only after the last.
 *
 * A person's facts come first, then those of records of the same human being. Whoever does not exist is left out.
 * @param at the moment that is asked about: a pause of marketing ends by itself
 * @throws PrivacyError INVALID_SETTING when the settings name fields that people do not have, and those of the client
 */
export async function* eachGroupOfFacts(
  client: TwentyClient,
  keyring: Keyring,
  personIds: Iterable<string>,
  purposes: readonly PurposeFacts[],
  settings: Pick<PublicSettings, 'minors'>,
  at = new Date(),
): AsyncGenerator<Map<string, PersonFacts[]>> {
  const purposeIds = withRelated(purposes);
  const person = personSelection(settings);
  const read = async (roots: readonly Root[]): Promise<Map<string, Row[]>> => {
    try {
      return await readRoots(client, roots);
    } catch (error) {
      throw tellUnknownField(error, settings);
    }
  };

  let waiting: Group | undefined;
  for (const ids of [...chunked([...new Set(personIds)], PEOPLE_PER_READ), []]) {
    const twins = [...(waiting?.duplicates.values() ?? [])].flat();
    const askedIds = [...new Set([...ids, ...twins.map(({ id }) => id)])];
    const rows =
      askedIds.length === 0
        ? new Map<string, Row[]>()
        : await read([
            ...(ids.length === 0
              ? []
              : [
                  {
                    type: 'Person',
                    plural: 'people',
                    filter: { and: [{ id: { in: ids } }, EITHER_DELETED, ...namingFields(settings)] },
                    selection: person,
                  },
                ]),
            ...answersRoots(askedIds, purposeIds),
            ...suppressionRoot(keyring, twins.flatMap(keysOf)),
          ]);
    const consents = rows.get('consents') ?? [];
    const objections = rows.get('dataRequests') ?? [];
    if (waiting !== undefined) {
      // A twin in the waiting group itself has been read with it already.
      const own = new Set(waiting.people.map(({ id }) => id));
      const isNew = (row: Row): boolean => !own.has(String(row['personId']));
      waiting.consents.push(...consents.filter(isNew));
      waiting.objections.push(...objections.filter(isNew));
      waiting.suppressions.push(...(rows.get('suppressions') ?? []));
      yield new Map(factsOf(waiting, keyring, settings, at));
      waiting = undefined;
    }
    if (ids.length === 0) return;

    const people = rows.get('people') ?? [];
    const filter = duplicatesFilter(people);
    const roots: Root[] = [
      ...(filter === null ? [] : [{ type: 'Person', plural: 'people', filter, selection: person }]),
      ...suppressionRoot(keyring, people.flatMap(keysOf)),
    ];
    const more = roots.length === 0 ? new Map<string, Row[]>() : await read(roots);
    waiting = {
      people,
      duplicates: matchDuplicates(people, more.get('people') ?? []),
      consents,
      objections,
      suppressions: more.get('suppressions') ?? [],
    };
  }
}

/**
 * Facts about people by their id: the person first, then records of the same human being. Whoever does not exist has no
 * entry. Requests: see `eachGroupOfFacts`, which is the one to take for thousands.
 * @throws PrivacyError as `eachGroupOfFacts`
 */
export const readPeopleFacts = async (
  client: TwentyClient,
  keyring: Keyring,
  personIds: Iterable<string>,
  purposes: readonly PurposeFacts[],
  settings: Pick<PublicSettings, 'minors'>,
  at = new Date(),
): Promise<Map<string, PersonFacts[]>> => {
  const all = new Map<string, PersonFacts[]>();
  for await (const group of eachGroupOfFacts(client, keyring, personIds, purposes, settings, at))
    for (const [id, facts] of group) all.set(id, facts);
  return all;
};
