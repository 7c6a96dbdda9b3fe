import { PrivacyError } from '../domain/errors';
import type { Matchers } from '../domain/erasure/plan';
import { withLoneNames, type UniqueNames } from '../domain/erasure/lone-names';
import { requireObject, type WorkspaceGraph } from '../domain/graph';
import { compileMatcher, searchTerms } from '../domain/redaction';
import { isSharedMailbox, subjectIdentifiers, type SubjectIdentifiers } from '../domain/subject-identifiers';
import { holdsSurrogate, SURROGATE_FIRST_NAME, SURROGATE_PATTERN } from '../domain/surrogate';
import type { TwentyClient } from '../twenty/client';
import { readAll, type Read, type Row } from '../twenty/records';
import { selectFields } from '../twenty/selection';
import { escapeLike, mentionConditions, type Filter } from './mention-filter';

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

/** Reads of the places where former names and addresses stand; they need nothing but the person's id. */
export const formerIdentityReads = (graph: WorkspaceGraph, personId: string): Read[] => {
  const line = 'id handle displayName workspaceMemberId';
  const wanted: [name: string, filter: Record<string, unknown>, selection: string][] = [
    ['messageParticipant', { personId: { eq: personId } }, line],
    ['calendarEventParticipant', { personId: { eq: personId } }, line],
    [
      'timelineActivity',
      { and: [{ targetPersonId: { eq: personId } }, { properties: { like: '%"diff"%' } }] },
      'id properties',
    ],
  ];
  return wanted.flatMap(([name, filter, selection]) => {
    const object = graph.objects.get(name);
    return object === undefined ? [] : [{ object, filter, selection }];
  });
};

const learnFormer = (known: Known, graph: WorkspaceGraph, rows: ReadonlyMap<string, Row[]>): void => {
  learnHistory(known, graph, rows.get('timelineActivity') ?? []);
  const lines = [...(rows.get('messageParticipant') ?? []), ...(rows.get('calendarEventParticipant') ?? [])];
  for (const row of lines) if (!row['workspaceMemberId']) known.emails.push(text(row['handle']));
};

/** Whoever else may be meant by a name or an address: people, colleagues, and companies that carry the surname. */
const othersReads = (graph: WorkspaceGraph, person: Row, identifiers: SubjectIdentifiers): Read[] => {
  const people = requireObject(graph, 'person');
  const names = sameName(identifiers);
  const alike = [...mentionConditions(people, searchTerms(identifiers), identifiers), ...names];
  const surnames = identifiers.names.map(({ lastName }) => lastName).filter((name) => name !== '');
  const member = graph.objects.get('workspaceMember');
  const company = graph.objects.get('company');
  const addresses = identifiers.emails.map((email) => ({ userEmail: { ilike: escapeLike(email) } }));
  const reads: Read[] = [];
  if (alike.length > 0)
    reads.push({
      object: people,
      filter: { and: [{ id: { neq: person.id } }, { or: alike }] },
      selection: selectFields(people),
    });
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

/**
 * Learns everything the person is and was known by — from the record, its soft-deleted twins, the lines of mails and
 * meetings, and the history of changes — and who else shares any of it. One request, besides `formerIdentityReads`.
 * @throws PrivacyError SHARED_IDENTIFIER with the ids of the others, unless the choice is LEAVE; NOTHING_TO_IDENTIFY
 */
export const identifySubject = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  person: Row,
  former: ReadonlyMap<string, Row[]>,
  choice: SharedIdentifierChoice,
): Promise<IdentifiedSubject> => {
  const own = identifiersOfPerson(graph, person);
  const known = emptyKnown();
  learnPerson(known, graph, person);
  learnFormer(known, graph, former);
  const candidate = identifiersOf(known);
  const rows = await readAll(client, othersReads(graph, person, candidate));

  const twins: Row[] = [];
  const shared = { people: [] as string[], values: new Set<string>() };
  const bornByOthers = new Set<string>();
  let namesakes = 0;
  const unique: UniqueNames = { surname: (rows.get('company') ?? []).length === 0, firstName: true };
  for (const member of rows.get('workspaceMember') ?? []) {
    narrow(unique, identifiersOfPerson(graph, member), candidate);
    shared.values.add(text(member['userEmail']).toLowerCase());
  }
  for (const other of rows.get('person') ?? []) {
    if (holdsSurrogate(other)) continue;
    const theirs = identifiersOfPerson(graph, other);
    const { name, values } = overlap(candidate, theirs);
    const current = overlap(own, theirs);
    if (other.deletedAt && current.name && values.length > 0) {
      twins.push(other);
      learnPerson(known, graph, other);
      continue;
    }
    narrow(unique, theirs, candidate);
    for (const value of values) shared.values.add(value);
    // Only what the person holds today can be shared; what they once held and another holds now is the other's.
    if (current.values.length > 0) shared.people.push(other.id);
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
  if (isEmpty(identifiers)) {
    throw new PrivacyError(
      'NOTHING_TO_IDENTIFY',
      'The record has no name, address, number or link to look for. There is nothing to pseudonymise.',
    );
  }
  return { people: [person, ...twins], identifiers, distinctness: { namesakes, unique } };
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
