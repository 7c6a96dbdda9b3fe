import { PrivacyError } from '../../domain/errors';
import { mentioningFields } from '../../domain/erasure/find-mentions';
import { mayName } from '../../domain/erasure/may-name';
import { mentionPlaces, type MentionPlace, type MentionPlaces } from '../../domain/erasure/mention-places';
import { countByObject } from '../../domain/erasure/subject-map';
import {
  columnsPointingTo,
  searchableFields,
  type GraphObject,
  type WorkspaceGraph,
} from '../../domain/graph';
import { compileMatcher, searchTerms, type Matcher, type SearchTerms } from '../../domain/redaction';
import type { SubjectIdentifiers } from '../../domain/subject-identifiers';
import type { TwentyClient } from '../../twenty/client';
import { chunked, type Row } from '../../twenty/records';
import { scanAll, type Scan } from '../../twenty/scan-records';
import { selectFields } from '../../twenty/selection';
import { readSavedViews, type SavedViews } from '../../twenty/view-filters';
import { mentionMatcher, namedInViews } from './clean-view-filters';
import type { Distinctness } from './identify-subjects';
import { countSearchedFields, mentionConditions, type Filter } from './mention-filter';

export type VerifySubject = {
  /** Whatever the caller tells subjects apart by; comes back as the key of the result. */
  key: string;
  /** The person, and the soft-deleted records of the same person. */
  personIds: readonly string[];
  identifiers: SubjectIdentifiers;
  distinctness: Distinctness;
};

/** What a search of the whole workspace for one subject found: places and counts, never a value. */
export type Verification = {
  /** Objects that were looked through, saved views among them. */
  objects: number;
  /** Text, rich-text, JSON, array, file and composite columns that were looked through. */
  columns: number;
  hits: MentionPlace[];
  /** Records that name the subject, by object. */
  byObject: Record<string, number>;
  /** Objects of which all records, or some, are hidden from the app: what stands there is for the operator to look at.
   * Of mails and meetings: some that may name one of the subjects cannot be read by any way. */
  unreadable: string[];
};

/** Asking for workflows fails the whole request unless the app holds a flag that would let it change them (platform fact §c). */
const NEVER_READ: ReadonlySet<string> = new Set(['workflow']);

/**
 * Mails and meetings are masked at the root, though a filter there runs on the real text: so they are found at the root,
 * by their ids alone, and read through the channel they came in by, or else whoever took part (platform fact §b).
 */
const MASKED = [
  {
    content: 'message',
    channel: 'messageChannelMessageAssociation',
    participant: 'messageParticipant',
  },
  {
    content: 'calendarEvent',
    channel: 'calendarChannelEventAssociation',
    participant: 'calendarEventParticipant',
  },
] as const;

/** An account is its holder's: of the same name as a subject, it is a namesake's. Its address still counts. */
const ACCOUNTS: ReadonlySet<string> = new Set(['workspaceMember']);

/** Saved filters with their values, and views with their names and the text that any field must contain. */
const VIEW_OBJECTS = 2;
const VIEW_COLUMNS = 3;

/** Filters of this many people fit one request; more are verified in further rounds. */
const SUBJECTS_PER_SEARCH = 20;

/** Some of a subject's identifiers, ready to be searched for. */
type Sought = { identifiers: SubjectIdentifiers; terms: SearchTerms };

type Searched = VerifySubject & {
  everything: Sought;
  nameless: Sought;
  names: Sought;
  /** Whether the subject need be looked for in a record, given as text. */
  mayBeNamed: (record: string) => boolean;
  matchers: {
    /** Text that by its place can only mean the subject: names count. */
    own: Matcher;
    /** Everywhere else: names count unless another living person bears them. */
    anywhere: Matcher;
    /** Where a name never tells. */
    nameless: Matcher;
  };
};

const STRICT = { salutationSurname: false } as const;

const prepared = (subject: VerifySubject): Searched => {
  const { identifiers, distinctness } = subject;
  const sought = (some: SubjectIdentifiers): Sought => ({
    identifiers: some,
    terms: searchTerms(some, STRICT),
  });
  const nameless = { ...identifiers, names: [] };
  const everything = sought(identifiers);
  return {
    ...subject,
    everything,
    mayBeNamed: mayName(everything.terms),
    nameless: sought(nameless),
    names: sought({ ...identifiers, emails: [], phones: [], links: [], other: [] }),
    matchers: {
      own: compileMatcher(identifiers, STRICT),
      anywhere: mentionMatcher(identifiers, distinctness),
      nameless: compileMatcher(nameless, STRICT),
    },
  };
};

/** Columns that make a record the subject's own. */
const ownColumns = (object: GraphObject): string[] =>
  object.name === 'person' ? ['id'] : columnsPointingTo(object, 'person');

const isOwn = (object: GraphObject, row: Row, personIds: readonly string[]): boolean =>
  ownColumns(object).some((column) => personIds.includes(String(row[column] ?? '')));

const contentBehind = (graph: WorkspaceGraph, { name }: GraphObject): GraphObject[] =>
  MASKED.filter(({ channel, participant }) => name === channel || name === participant).flatMap(
    ({ content }) => graph.objects.get(content) ?? [],
  );

const mentionsOf = (object: GraphObject, { identifiers, terms }: Sought): Filter[] =>
  mentionConditions(object, terms, identifiers);

const conditionsFor = (graph: WorkspaceGraph, object: GraphObject, subject: Searched): Filter[] => {
  const { personIds, distinctness, everything, nameless, names } = subject;
  if (distinctness.namesakes === 0 && !ACCOUNTS.has(object.name)) return mentionsOf(object, everything);
  const columns = ownColumns(object);
  const named = [
    ...mentionsOf(object, names),
    // A mail that the subject sent or received is theirs.
    ...contentBehind(graph, object).flatMap((content) =>
      mentionsOf(content, names).map((condition) => ({ [content.name]: condition })),
    ),
  ];
  if (columns.length === 0 || named.length === 0) return mentionsOf(object, nameless);
  const own = { or: columns.map((column) => ({ [column]: { in: personIds } })) };
  return [...mentionsOf(object, nameless), { and: [own, { or: named }] }];
};

const selectionFor = (graph: WorkspaceGraph, object: GraphObject): string => {
  const select = (searched: GraphObject): string =>
    selectFields(searched, new Set(searchableFields(searched).map(({ name }) => name)));
  return [
    select(object),
    ...contentBehind(graph, object).map((content) => `${content.name} { ${select(content)} }`),
  ].join(' ');
};

const nestedIn = (graph: WorkspaceGraph, object: GraphObject, row: Row): [GraphObject, Row][] =>
  contentBehind(graph, object).flatMap((content): [GraphObject, Row][] => {
    const nested = row[content.name] as Row | null | undefined;
    return nested ? [[content, nested]] : [];
  });

const judge = (
  graph: WorkspaceGraph,
  places: MentionPlaces,
  subjects: readonly Searched[],
  object: GraphObject,
  row: Row,
): void => {
  const text = JSON.stringify(row);
  for (const subject of subjects) {
    if (!subject.mayBeNamed(text)) continue;
    const own = isOwn(object, row, subject.personIds);
    const { matchers } = subject;
    const matcher = own ? matchers.own : ACCOUNTS.has(object.name) ? matchers.nameless : matchers.anywhere;
    for (const [part, values] of [[object, row] as const, ...nestedIn(graph, object, row)])
      places.add(subject.key, part.name, values.id, mentioningFields(part, values, matcher));
  }
};

/** Saved views, or nothing where the app may not see them. */
const visibleViews = async (client: TwentyClient): Promise<SavedViews | undefined> => {
  try {
    return await readSavedViews(client);
  } catch (error) {
    if (error instanceof PrivacyError && error.code === 'MISSING_GRANT') return undefined;
    throw error;
  }
};

/** Ids of mails and meetings, by object. */
type Ids = Map<string, Set<string>>;
const idsOf = (ids: Ids, name: string): Set<string> => {
  const known = ids.get(name) ?? new Set<string>();
  ids.set(name, known);
  return known;
};

/**
 * The second look at mails and meetings: those found, through their channels; and where more were counted than shown,
 * those whoever took part leads to.
 */
const contentScans = (
  graph: WorkspaceGraph,
  subjects: readonly Searched[],
  found: Ids,
  counts: ReadonlyMap<string, number>,
): Scan[] =>
  MASKED.flatMap(({ content, channel, participant }): Scan[] => {
    const scans: Scan[] = [];
    const ids = [...idsOf(found, content)];
    const door = graph.objects.get(channel);
    if (door !== undefined && ids.length > 0)
      scans.push({
        object: door,
        filter: { [`${content}Id`]: { in: ids } },
        selection: selectionFor(graph, door),
      });
    const line = graph.objects.get(participant);
    const object = graph.objects.get(content);
    if (line !== undefined && object !== undefined && (counts.get(content) ?? 0) > ids.length) {
      const filters = subjects.flatMap((subject) => conditionsFor(graph, object, subject));
      scans.push({
        object: line,
        filter: { [content]: { or: filters } },
        selection: selectionFor(graph, line),
      });
    }
    return scans;
  });

const searchOnce = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  subjects: readonly Searched[],
): Promise<Map<string, Verification>> => {
  const objects = [...graph.objects.values()].filter(({ name }) => !NEVER_READ.has(name));
  const masked: ReadonlySet<string> = new Set(MASKED.map(({ content }) => content));
  const scans = objects.flatMap((object): Scan[] => {
    const filters = subjects.flatMap((subject) => conditionsFor(graph, object, subject));
    if (filters.length === 0) return [];
    const isMasked = masked.has(object.name);
    const selection = isMasked ? 'id' : selectionFor(graph, object);
    return [{ object, filter: { or: filters }, selection, isCounted: isMasked }];
  });

  const places = mentionPlaces();
  const found: Ids = new Map();
  const reached: Ids = new Map();
  const [scan, views] = await Promise.all([
    scanAll(client, scans, (object, row) => {
      if (masked.has(object.name)) idsOf(found, object.name).add(row.id);
      else judge(graph, places, subjects, object, row);
    }),
    visibleViews(client),
  ]);
  const more = await scanAll(client, contentScans(graph, subjects, found, scan.counts), (object, row) => {
    for (const [content, nested] of nestedIn(graph, object, row)) idsOf(reached, content.name).add(nested.id);
    judge(graph, places, subjects, object, row);
  });
  if (views !== undefined) {
    for (const { key, matchers } of subjects)
      for (const { object, recordId, fields } of namedInViews(views, matchers.anywhere))
        places.add(key, object, recordId, fields);
  }

  const refused = new Set([...scan.refused, ...more.refused]);
  const isHidden = (name: string): boolean => (scan.counts.get(name) ?? 0) > idsOf(reached, name).size;
  const unreadable = new Set([
    ...[...NEVER_READ].filter((name) => graph.objects.has(name)),
    ...refused,
    ...[...masked].filter(isHidden),
    ...(views === undefined ? ['viewFilter'] : []),
  ]);
  const searched = objects.filter(({ name }) => !refused.has(name));
  return new Map(
    subjects.map(({ key }): [string, Verification] => {
      const hits = places.of(key);
      return [
        key,
        {
          objects: searched.length + (views === undefined ? 0 : VIEW_OBJECTS),
          columns: countSearchedFields(searched) + (views === undefined ? 0 : VIEW_COLUMNS),
          hits,
          byObject: countByObject(hits),
          unreadable: [...unreadable].toSorted(),
        },
      ];
    }),
  );
};

/**
 * Searches every text, rich-text, JSON, array, file and composite column of every object, and the saved views, for every
 * identifier of the subjects in every form: the proof after an erasure, which shares with it how text is searched and
 * matched, and neither its plan nor its map. One request for twenty objects, however many subjects, and one for the views;
 * 200 records a page, none kept.
 * @returns the verification of each subject, by its key
 */
export const verifyErasures = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  subjects: readonly VerifySubject[],
): Promise<Map<string, Verification>> => {
  const found = new Map<string, Verification>();
  for (const group of chunked(subjects, SUBJECTS_PER_SEARCH)) {
    for (const [key, verification] of await searchOnce(client, graph, group.map(prepared)))
      found.set(key, verification);
  }
  return found;
};
