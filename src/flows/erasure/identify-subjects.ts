import { isPrivacyError, PrivacyError } from '../../domain/errors';
import type { Matchers } from '../../domain/erasure/plan';
import { withLoneNames, type UniqueNames } from '../../domain/erasure/lone-names';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import { compileMatcher, searchTerms } from '../../domain/redaction';
import {
  isSharedMailbox,
  subjectIdentifiers,
  type SubjectIdentifiers,
} from '../../domain/subject-identifiers';
import { holdsSurrogate, SURROGATE_FIRST_NAME, SURROGATE_PATTERN } from '../../domain/surrogate';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { selectFields } from '../../twenty/selection';
import { escapeLike } from '../../twenty/escape-like';
import { mentionConditions, type Filter } from './mention-filter';

/**
 * What to do with an address, number or link that another living person holds as well (a shared mailbox, a switchboard):
 * refuse and let a human choose, or leave that identifier alone wherever it stands.
 */
export type SharedIdentifierChoice = 'REFUSE' | 'LEAVE';

export type IdentifiedSubject = {
  /** The person, then the soft-deleted records of the same person. */
  people: Row[];
  identifiers: SubjectIdentifiers;
  /** How far the name alone tells the person from others. */
  distinctness: Distinctness;
};

export type Distinctness = {
  /** Living people of the same full name: text that only names them cannot be told apart. */
  namesakes: number;
  /** Names that nobody else in the workspace has. */
  unique: UniqueNames;
};

type Known = {
  names: { firstName: string; lastName: string }[];
  emails: string[];
  phones: { number: string; countryCode: string; callingCode: string }[];
  links: string[];
  other: string[];
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const emptyKnown = (): Known => ({ names: [], emails: [], phones: [], links: [], other: [] });

/** Adds what one value of a person's field says, now or formerly. */
const learn = (known: Known, type: string, value: unknown): void => {
  const composite = entry(value);
  switch (type) {
    case 'FULL_NAME': {
      const name = { firstName: text(composite['firstName']), lastName: text(composite['lastName']) };
      if (name.firstName !== SURROGATE_FIRST_NAME && !SURROGATE_PATTERN.test(name.lastName))
        known.names.push(name);
      return;
    }
    case 'EMAILS':
      known.emails.push(text(composite['primaryEmail']), ...list(composite['additionalEmails']).map(text));
      return;
    case 'PHONES':
      known.phones.push({
        number: text(composite['primaryPhoneNumber']),
        countryCode: text(composite['primaryPhoneCountryCode']),
        callingCode: text(composite['primaryPhoneCallingCode']),
      });
      for (const phone of list(composite['additionalPhones']).map(entry)) {
        known.phones.push({
          number: text(phone['number']),
          countryCode: text(phone['countryCode']),
          callingCode: text(phone['callingCode']),
        });
      }
      return;
    case 'LINKS':
      known.links.push(
        text(composite['primaryLinkUrl']),
        ...list(composite['secondaryLinks']).map((link) => text(entry(link)['url'])),
      );
      return;
    default:
  }
};

const learnPerson = (known: Known, graph: WorkspaceGraph, person: Row): void => {
  for (const field of requireObject(graph, 'person').fields) learn(known, field.type, person[field.name]);
  known.other.push(text(person['avatarUrl']));
};

/** Former names, addresses and numbers stand in the history of the person's own changes. */
const learnHistory = (known: Known, graph: WorkspaceGraph, rows: readonly Row[]): void => {
  const types = new Map(requireObject(graph, 'person').fields.map((field) => [field.name, field.type]));
  for (const row of rows) {
    for (const [name, change] of Object.entries(entry(entry(row['properties'])['diff']))) {
      learn(known, types.get(name) ?? '', entry(change)['before']);
      learn(known, types.get(name) ?? '', entry(change)['after']);
    }
  }
};

const identifiersOf = (known: Known): SubjectIdentifiers => subjectIdentifiers(known);

const identifiersOfPerson = (graph: WorkspaceGraph, person: Row): SubjectIdentifiers => {
  const known = emptyKnown();
  learnPerson(known, graph, person);
  return identifiersOf(known);
};

/** What values of a person's fields say, such as those of a sealed mapping. */
export const knownFromFields = (
  graph: WorkspaceGraph,
  values: Readonly<Record<string, unknown>>,
): SubjectIdentifiers => identifiersOfPerson(graph, { ...values, id: '' });

const nameKeys = ({ names }: Pick<SubjectIdentifiers, 'names'>): string[] =>
  names.map(({ firstName, lastName }) => folded(`${firstName} ${lastName}`));

/** What two have in common: a full name, and addresses, numbers and links. */
const overlap = (a: SubjectIdentifiers, b: SubjectIdentifiers): { name: boolean; values: string[] } => {
  const names = new Set(nameKeys(b));
  const numbers = new Set(b.phones.map(({ number }) => number));
  return {
    name: nameKeys(a).some((name) => names.has(name)),
    values: [
      ...a.emails.filter((email) => b.emails.includes(email)),
      ...a.phones.map(({ number }) => number).filter((number) => numbers.has(number)),
      ...a.links.filter((link) => b.links.includes(link)),
    ],
  };
};

const LINE = 'id handle displayName workspaceMemberId personId';

/** Reads of the places where former names and addresses stand; they need nothing but the persons' ids. */
export const formerIdentityReads = (graph: WorkspaceGraph, personIds: readonly string[]): Read[] => {
  const wanted: [name: string, filter: Record<string, unknown>, selection: string][] = [
    ['messageParticipant', { personId: { in: personIds } }, LINE],
    ['calendarEventParticipant', { personId: { in: personIds } }, LINE],
    [
      'timelineActivity',
      { and: [{ targetPersonId: { in: personIds } }, { properties: { like: '%"diff"%' } }] },
      'id properties targetPersonId',
    ],
  ];
  return wanted.flatMap(([name, filter, selection]) => {
    const object = graph.objects.get(name);
    return object === undefined ? [] : [{ object, filter, selection }];
  });
};

const learnFormer = (
  known: Known,
  graph: WorkspaceGraph,
  personId: string,
  rows: ReadonlyMap<string, readonly Row[]>,
): void => {
  const history = (rows.get('timelineActivity') ?? []).filter((row) => row['targetPersonId'] === personId);
  learnHistory(known, graph, history);
  const lines = [...(rows.get('messageParticipant') ?? []), ...(rows.get('calendarEventParticipant') ?? [])];
  for (const row of lines)
    if (row['personId'] === personId && !row['workspaceMemberId']) known.emails.push(text(row['handle']));
};

/** Whoever else may be meant by a name or an address: people, colleagues, and companies that carry the surname. */
const othersReads = (graph: WorkspaceGraph, candidates: readonly SubjectIdentifiers[]): Read[] => {
  const people = requireObject(graph, 'person');
  const names = candidates.flatMap(sameName);
  const alike = [
    ...candidates.flatMap((identifiers) => mentionConditions(people, searchTerms(identifiers), identifiers)),
    ...names,
  ];
  const surnames = [
    ...new Set(candidates.flatMap((identifiers) => identifiers.names.map(({ lastName }) => lastName))),
  ].filter((name) => name !== '');
  const member = graph.objects.get('workspaceMember');
  const company = graph.objects.get('company');
  const addresses = candidates.flatMap(({ emails }) =>
    emails.map((email) => ({ userEmail: { ilike: escapeLike(email) } })),
  );
  const reads: Read[] = [];
  if (alike.length > 0)
    reads.push({ object: people, filter: { or: alike }, selection: selectFields(people) });
  if (member !== undefined && names.length + addresses.length > 0)
    reads.push({
      object: member,
      filter: { or: [...names, ...addresses] },
      selection: 'id userEmail name { firstName lastName }',
    });
  if (company !== undefined && surnames.length > 0)
    reads.push({
      object: company,
      filter: { or: surnames.map((name) => ({ name: { ilike: `%${escapeLike(name)}%` } })) },
      selection: 'id name',
    });
  return reads;
};

/** A person to identify: the record, what is known from elsewhere, and what to do about a shared address. */
export type ToIdentify = {
  person: Row;
  seen?: Partial<SubjectIdentifiers> | undefined;
  choice: SharedIdentifierChoice;
  /** Other records that a human has confirmed to be the same person: theirs is the person's, and nobody else's. */
  same?: readonly Row[] | undefined;
  /** An erased person has no name left to look for; what is kept of them can still be said less exactly. */
  mayBeUnknown?: boolean | undefined;
};

/** What of the workspace may stand for somebody else than the subject. */
type Others = {
  people: readonly { row: Row; identifiers: SubjectIdentifiers }[];
  members: readonly { email: string; identifiers: SubjectIdentifiers }[];
  companyNames: readonly string[];
};

const candidateOf = (
  graph: WorkspaceGraph,
  { person, seen, same = [] }: ToIdentify,
  former: ReadonlyMap<string, readonly Row[]>,
): Known => {
  const known = emptyKnown();
  for (const record of [person, ...same]) {
    learnPerson(known, graph, record);
    learnFormer(known, graph, record.id, former);
  }
  known.names.push(...(seen?.names ?? []));
  known.emails.push(...(seen?.emails ?? []));
  known.phones.push(
    ...(seen?.phones ?? []).map(({ number, countryCode }) => ({
      number,
      countryCode: countryCode ?? '',
      callingCode: '',
    })),
  );
  known.links.push(...(seen?.links ?? []));
  known.other.push(...(seen?.other ?? []));
  return known;
};

const identify = (
  graph: WorkspaceGraph,
  { person, choice, same = [], mayBeUnknown = false }: ToIdentify,
  known: Known,
  others: Others,
): IdentifiedSubject => {
  const own = identifiersOfPerson(graph, person);
  const candidate = identifiersOf(known);
  const twins: Row[] = [...same];
  const shared = { people: [] as string[], values: new Set<string>() };
  const bornByOthers = new Set<string>();
  let namesakes = 0;
  const surnames = candidate.names.map(({ lastName }) => folded(lastName)).filter((name) => name !== '');
  const unique: UniqueNames = {
    surname: !others.companyNames.some((name) => surnames.some((surname) => name.includes(surname))),
    firstName: true,
  };
  for (const { email, identifiers } of others.members) {
    narrow(unique, identifiers, candidate);
    shared.values.add(email);
  }
  for (const { row, identifiers: theirs } of others.people) {
    if (row.id === person.id || same.some(({ id }) => id === row.id)) continue;
    const { name, values } = overlap(candidate, theirs);
    const current = overlap(own, theirs);
    if (row.deletedAt && current.name && values.length > 0) {
      twins.push(row);
      learnPerson(known, graph, row);
      continue;
    }
    narrow(unique, theirs, candidate);
    for (const value of values) shared.values.add(value);
    // Only what the person holds today can be shared; what they once held and another holds now is the other's.
    if (current.values.length > 0) shared.people.push(row.id);
    else if (current.name) namesakes += 1;
    else if (name) for (const key of nameKeys(theirs)) bornByOthers.add(key);
  }

  if (shared.people.length > 0 && choice === 'REFUSE') {
    throw new PrivacyError(
      'SHARED_IDENTIFIER',
      `${shared.people.length} other record(s) hold an address, number or link of this person. If they are the same person, merge them first; ` +
        'if they are somebody else, run this again with "Shared addresses" set to LEAVE: what is shared then stays as it is everywhere.',
      { personIds: shared.people },
    );
  }
  const identifiers = withoutShared(identifiersOf(known), shared.values, bornByOthers);
  if (isEmpty(identifiers) && !mayBeUnknown) {
    throw new PrivacyError(
      'NOTHING_TO_IDENTIFY',
      'The record has no name, address, number or link to look for. There is nothing to do.',
    );
  }
  return { people: [person, ...twins], identifiers, distinctness: { namesakes, unique } };
};

/**
 * Learns everything each person is and was known by — from the record, its soft-deleted twins, the lines of mails and
 * meetings, and the history of changes — and who else shares any of it. One request for all of them, besides
 * `formerIdentityReads`.
 * @returns in the order asked for; for whom it cannot be done the reason: SHARED_IDENTIFIER with the ids of the others
 *   (unless the choice is LEAVE), or NOTHING_TO_IDENTIFY
 */
export const identifySubjects = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  subjects: readonly ToIdentify[],
  former: ReadonlyMap<string, readonly Row[]>,
): Promise<(IdentifiedSubject | PrivacyError)[]> => {
  const known = subjects.map((subject) => candidateOf(graph, subject, former));
  const rows = await readAll(client, othersReads(graph, known.map(identifiersOf)));
  const others: Others = {
    people: (rows.get('person') ?? [])
      .filter((row) => !holdsSurrogate(row))
      .map((row) => ({ row, identifiers: identifiersOfPerson(graph, row) })),
    members: (rows.get('workspaceMember') ?? []).map((row) => ({
      email: text(row['userEmail']).toLowerCase(),
      identifiers: identifiersOfPerson(graph, row),
    })),
    companyNames: (rows.get('company') ?? []).map((row) => folded(text(row['name']))),
  };
  return subjects.map((subject, index) => {
    try {
      return identify(graph, subject, known[index] ?? emptyKnown(), others);
    } catch (error) {
      if (isPrivacyError(error)) return error;
      throw error;
    }
  });
};

const folded = (text_: string): string => text_.toLocaleLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
type NamePart = 'firstName' | 'lastName';

const haveInCommon = (a: SubjectIdentifiers, b: SubjectIdentifiers, part: NamePart): boolean => {
  const theirs = new Set(b.names.map((name) => folded(name[part])));
  return a.names.some((name) => theirs.has(folded(name[part])));
};

const narrow = (unique: UniqueNames, others: SubjectIdentifiers, own: SubjectIdentifiers): void => {
  if (haveInCommon(others, own, 'lastName')) unique.surname = false;
  if (haveInCommon(others, own, 'firstName')) unique.firstName = false;
};

/** Everybody who has one of the names: they decide whether the name by itself can mean somebody else. */
const sameName = (identifiers: SubjectIdentifiers): Filter[] =>
  identifiers.names.flatMap((name) =>
    (['firstName', 'lastName'] as const)
      .filter((part) => name[part] !== '')
      .map((part) => ({ name: { [part]: { ilike: escapeLike(name[part]) } } })),
  );

const withoutShared = (
  identifiers: SubjectIdentifiers,
  shared: ReadonlySet<string>,
  bornByOthers: ReadonlySet<string>,
): SubjectIdentifiers => ({
  ...identifiers,
  names: identifiers.names.filter((name) =>
    nameKeys({ names: [name] }).every((key) => !bornByOthers.has(key)),
  ),
  emails: identifiers.emails.filter((email) => !shared.has(email) && !isSharedMailbox(email)),
  phones: identifiers.phones.filter(({ number }) => !shared.has(number)),
  links: identifiers.links.filter((link) => !shared.has(link)),
});

const isEmpty = ({ names, emails, phones, links, other }: SubjectIdentifiers): boolean =>
  names.length + emails.length + phones.length + links.length + other.length === 0;

/**
 * Where another living person has the same full name, text outside the subject's own records is theirs as likely, and
 * only an address, number or link tells.
 */
export const matchersFor = (
  identifiers: SubjectIdentifiers,
  { namesakes, unique }: Distinctness,
): Matchers => ({
  linked: withLoneNames(compileMatcher(identifiers), identifiers, unique),
  mention: compileMatcher(namesakes === 0 ? identifiers : { ...identifiers, names: [] }, {
    salutationSurname: false,
  }),
});
