import { graphql } from '../api/client';
import { nodesOf, type Connection } from '../record-tab/data/load-tab';
import { EITHER_DELETED } from '../record-tab/data/tab-query';
import type { ConsentRow, PersonRow, RequestRow, SuppressionRow } from '../record-tab/model/rows';
import type { OfPerson } from './load-people';

/** Rows asked for at once, so that two hundred people cost one request where the server gives as many. */
const ROWS_AT_ONCE = 5000;
/** A server that gives 200 at once is asked so often; what is beyond is said not to be known. */
const MOST_PAGES = 25;

const SELECTIONS = {
  consents: `id deletedAt createdAt personId purposeId channel state stateSince proof isExplicit expiresAt
    guardianConfirmedAt`,
  dataRequests: 'id deletedAt createdAt personId purposeId right state receivedAt',
  suppressions: 'id personId scope since liftedAt',
} as const;
type Root = keyof typeof SELECTIONS;
const ROOTS: readonly Root[] = ['consents', 'dataRequests', 'suppressions'];
const TYPES: Readonly<Record<Root, string>> = {
  consents: 'ConsentFilterInput',
  dataRequests: 'DataRequestFilterInput',
  suppressions: 'SuppressionFilterInput',
};

type Rows = {
  consents: ConsentRow[];
  dataRequests: RequestRow[];
  suppressions: OfPerson<SuppressionRow>[];
};
type Page = { [R in Root]: Connection<Rows[R][number]> } & { people: Connection<PersonRow> };

export type Answers = Rows & {
  /** With the fields of age, where they are asked for. */
  people: PersonRow[];
  isCut: boolean;
  refused: readonly string[];
};

/**
 * What these people answered, objected to and are suppressed for: one request, and one more for each further page, however few
 * rows the server gives at once.
 * @param age selection of the fields of age; empty where no purpose asks for it
 * @throws UiError
 */
export const loadAnswers = async (
  personIds: readonly string[],
  purposeIds: readonly string[],
  age: string,
  signal: AbortSignal,
): Promise<Answers> => {
  const of = { personId: { in: personIds } };
  const filters: Record<Root, object> = {
    consents: { and: [of, { purposeId: { in: purposeIds } }, EITHER_DELETED] },
    dataRequests: { and: [of, { right: { eq: 'OBJECTION' } }, EITHER_DELETED] },
    suppressions: of,
  };
  const found: Answers = {
    consents: [],
    dataRequests: [],
    suppressions: [],
    people: [],
    isCut: false,
    refused: [],
  };
  let open: { root: Root; after: string | undefined }[] = ROOTS.map((root) => ({ root, after: undefined }));
  for (let page = 0; open.length > 0 && page < MOST_PAGES; page += 1) {
    const isFirst = page === 0;
    const withAge = isFirst && age !== '';
    const declared = open.flatMap(({ root }) => [
      `$${root}: ${TYPES[root]}`,
      ...(isFirst ? [] : [`$${root}After: String`]),
    ]);
    const roots = open.map(
      ({ root }) =>
        `${root}(filter: $${root}, first: ${ROWS_AT_ONCE}${isFirst ? '' : `, after: $${root}After`}) {
          edges { node { ${SELECTIONS[root]} } } pageInfo { hasNextPage endCursor } }`,
    );
    const { data, refused } = await graphql<Page>(
      `query AnswersBehind(${[...declared, ...(withAge ? ['$people: PersonFilterInput'] : [])].join(', ')}) {
        ${roots.join('\n')}
        ${withAge ? `people(filter: $people, first: ${personIds.length}) { edges { node { id ${age} } } }` : ''} }`,
      {
        ...Object.fromEntries(open.map(({ root }) => [root, filters[root]])),
        ...(isFirst ? {} : Object.fromEntries(open.map(({ root, after }) => [`${root}After`, after]))),
        ...(withAge ? { people: { id: { in: personIds } } } : {}),
      },
      { signal, isRead: true },
    );
    found.consents.push(...nodesOf(data.consents));
    found.dataRequests.push(...nodesOf(data.dataRequests));
    found.suppressions.push(...nodesOf(data.suppressions));
    found.people.push(...nodesOf(data.people));
    found.refused = [...found.refused, ...refused];
    const next: typeof open = [];
    for (const { root } of open) {
      const info = data[root]?.pageInfo;
      if (info?.hasNextPage !== true) continue;
      if (info.endCursor) next.push({ root, after: info.endCursor });
      else found.isCut = true;
    }
    open = next;
  }
  return { ...found, isCut: found.isCut || open.length > 0 };
};
