import type { TwentyClient } from '../../twenty/client';
import { OPEN_STATES as OPEN_JOB_STATES } from '../erasure/erasure-job';
import { sourceFilter, sourceRoot, SOURCES, variableOf } from './engagement';
import { capital, factsIn, GROUP_ROOTS, type WorkspaceFacts } from './facts-in';
import { groupsIn, pageIn, type Page } from './group-answers';
import {
  HOLD_SELECTION,
  holdsFilter,
  RETENTION_PURPOSE_SELECTION,
  type RetentionWorld,
} from './retention-world';
import { ALIVE, probeOf, type Filter } from './segments';
import { readSubject, subjectSelection, type Subject } from './subjects';

type RawRow = Page['rows'][number];

/** What one request gives: the facts about a page of people, what an admin decided, and the next page. */
export type FactsAnswer = {
  facts: ReadonlyMap<string, WorkspaceFacts>;
  purposeRows: readonly RawRow[];
  holdRows: readonly RawRow[];
  /** Of these people those that any segment picks. */
  picked: ReadonlySet<string>;
  next: readonly Subject[];
  /** There are more purposes or holds than a page. */
  hasMorePurposes: boolean;
  hasMoreHolds: boolean;
};

/** More groups than this of one root, and the people are asked about in two halves. */
const MOST_GROUPS = 10_000;
const PAGE = 200;

const rootsFor = ({ contract, pipeline }: RetentionWorld): string => {
  const dealContract = contract.opportunity === null ? '' : ` max${capital(contract.opportunity)}`;
  const by = (dimensions: string, aggregates: string, filter: string): string =>
    `(groupBy: [${dimensions}], filter: $${filter}, limit: ${MOST_GROUPS}) { groupByDimensionValues totalCount ${aggregates} }`;
  return [
    ...SOURCES.map((source) => sourceRoot(source, MOST_GROUPS)),
    `consentsGroupBy${by(
      '{ person: { id: true } }, { purpose: { id: true } }, { channel: true }, { state: true }, { proof: true }',
      'maxStateSince maxCreatedAt maxGivenAt maxRefusedAt maxWithdrawnAt maxExpiresAt countEmptyExpiresAt',
      'consents',
    )}`,
    `dataRequestsGroupBy${by(
      '{ person: { id: true } }, { state: true }, { right: true }, { purpose: { id: true } }',
      'maxReceivedAt',
      'requests',
    )}`,
    `opportunitiesGroupBy${by(
      `{ pointOfContact: { id: true } }, { closeDate: { granularity: DAY, timeZone: "UTC" } }${pipeline === null ? '' : ', { stage: true }'}`,
      `maxCreatedAt maxUpdatedAt${dealContract}`,
      'deals',
    )}`,
    `erasureJobsGroupBy${by(
      '{ person: { id: true } }, { state: true }, { reason: true }, { act: true }',
      '',
      'jobs',
    )}`,
  ].join('\n  ');
};

const COMMON_VARIABLES = `$people: PersonFilterInput, $purposes: PurposeFilterInput, $holds: LegalHoldFilterInput`;
const FACT_VARIABLES = `${SOURCES.map((source) => `$${variableOf(source)}: ${source.type}`).join(', ')},
  $consents: ConsentFilterInput, $requests: DataRequestFilterInput, $deals: OpportunityFilterInput, $jobs: ErasureJobFilterInput`;

const commonRoots = (world: RetentionWorld, first: number): string =>
  `people(filter: $people, first: ${first}, orderBy: [{ id: AscNullsFirst }]) { edges { node { ${subjectSelection(world.contract.person)} } } }
  purposes(filter: $purposes, first: ${PAGE}, orderBy: [{ id: AscNullsFirst }]) { edges { node { ${RETENTION_PURPOSE_SELECTION} } } pageInfo { hasNextPage } }
  legalHolds(filter: $holds, first: ${PAGE}, orderBy: [{ id: AscNullsFirst }]) { edges { node { ${HOLD_SELECTION} } } pageInfo { hasNextPage } }`;

/** Open jobs, those that wait for a human among them, and erasures by retention that are done. */
const jobsFilter = (ids: readonly string[]): Filter => ({
  and: [
    { personId: { in: ids } },
    {
      or: [
        { state: { in: [...OPEN_JOB_STATES] } },
        { and: [{ state: { eq: 'NEEDS_ATTENTION' } }, { sealedIdentifiers: { neq: '' } }] },
        { and: [{ state: { eq: 'DONE' } }, { act: { eq: 'ERASE' } }, { reason: { eq: 'RETENTION' } }] },
      ],
    },
  ],
});

/**
 * The next page, and of the people of this one those that a segment picks, in one root: a request may hold the same root once.
 * Whoever is of this page comes before the next one, since the order is that of the ids.
 */
const peopleFilter = (
  world: RetentionWorld,
  ids: readonly string[],
  { after, probes = false }: FactsQuestion,
): Filter => {
  const parts: Filter[] = [];
  if (ids.length > 0 && world.segments.length > 0)
    parts.push({ and: [{ id: { in: ids } }, { or: world.segments.map(({ filter }) => filter) }] });
  if (probes && world.segments.length > 0) parts.push(probeOf(world.segments));
  if (after !== undefined) parts.push(after === null ? { id: { is: 'NOT_NULL' } } : { id: { gt: after } });
  return { and: [ALIVE, parts.length === 0 ? { id: { is: 'NULL' } } : { or: parts }] };
};

export type FactsQuestion = {
  subjects: readonly Subject[];
  /** ISO 8601; what lies after it is ahead. */
  now: string;
  /** The page after this id comes along; null for the first, left out for none. */
  after?: string | null | undefined;
  /** Whether this request is also to tell if the server takes the filters of the world; nobody is picked by that. */
  probes?: boolean | undefined;
};

const ask = async (
  client: TwentyClient,
  world: RetentionWorld,
  question: FactsQuestion,
): Promise<Record<string, unknown>> => {
  const { subjects, after } = question;
  const ids = subjects.map(({ id }) => id);
  // Whoever is picked of this page, and the next one.
  const first = (world.segments.length > 0 ? ids.length : 0) + (after === undefined ? 0 : PAGE);
  const common = {
    people: peopleFilter(world, ids, question),
    purposes: { isActive: { eq: true } },
    holds: holdsFilter(ids),
  };
  const people = commonRoots(world, Math.max(1, first));
  if (ids.length === 0) return client.core(`query RetentionPage(${COMMON_VARIABLES}) { ${people} }`, common);
  const about = { personId: { in: ids } };
  return client.core(
    `query RetentionFacts(${COMMON_VARIABLES}, ${FACT_VARIABLES}) {
  ${people}
  ${rootsFor(world)}
}`,
    {
      ...common,
      ...Object.fromEntries(SOURCES.map((source) => [variableOf(source), sourceFilter(source, subjects)])),
      consents: about,
      requests: about,
      deals: { pointOfContactId: { in: ids } },
      jobs: jobsFilter(ids),
    },
  );
};

/**
 * Reads what is known of up to 200 people, in one request that brings the next page along. Where they have more days of mails
 * or more deals than one answer should hold, they are asked about again in halves.
 * @throws PrivacyError SERVER_ANSWER_UNREADABLE and those of the client
 */
export const readFacts = async (
  client: TwentyClient,
  world: RetentionWorld,
  question: FactsQuestion,
): Promise<FactsAnswer> => {
  const { subjects, now } = question;
  const answer = await ask(client, world, question);
  const ids = new Set(subjects.map(({ id }) => id));
  const people = pageIn(answer, 'people').rows;
  const purposes = pageIn(answer, 'purposes');
  const holds = pageIn(answer, 'legalHolds');
  const isTooMuch =
    subjects.length > 1 && GROUP_ROOTS.some((root) => groupsIn(answer, root).length >= MOST_GROUPS);
  const facts =
    subjects.length === 0
      ? new Map<string, WorkspaceFacts>()
      : isTooMuch
        ? await inHalves(client, world, question)
        : factsIn(answer, world, subjects, now);
  return {
    facts,
    purposeRows: purposes.rows,
    holdRows: holds.rows,
    picked: new Set(people.filter(({ id }) => ids.has(id)).map(({ id }) => id)),
    // Where few of this page are picked there is room for more of the next than a page.
    next: people
      .filter(({ id }) => !ids.has(id))
      .slice(0, PAGE)
      .map((row) => readSubject(row, world.contract.person)),
    hasMorePurposes: purposes.hasMore,
    hasMoreHolds: holds.hasMore,
  };
};

const inHalves = async (
  client: TwentyClient,
  world: RetentionWorld,
  { subjects, now }: FactsQuestion,
): Promise<ReadonlyMap<string, WorkspaceFacts>> => {
  const middle = Math.ceil(subjects.length / 2);
  const halves = [subjects.slice(0, middle), subjects.slice(middle)];
  const facts = new Map<string, WorkspaceFacts>();
  for (const half of halves)
    for (const [id, known] of (await readFacts(client, world, { subjects: half, now })).facts)
      facts.set(id, known);
  return facts;
};
