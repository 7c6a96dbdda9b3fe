import { graphql, UiError } from '../../api/client';
import { inParts, MOST_PEOPLE } from './selection';
import type { ProcessingState, SelectedPerson } from './suitable';

/** Twenty gives 200 records a page. */
const PAGE = 200;
/** What is in the bin is hidden unless it is asked for, and can be selected in a view of the bin. */
const EITHER_DELETED = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

type Node = {
  id: string;
  name: { firstName: string | null; lastName: string | null } | null;
  processingState: ProcessingState | null;
};
type Connection<Item> = { edges: { node: Item }[] };

const QUERY = `query SelectedPeople($filter: PersonFilterInput, $first: Int) {
  people(filter: $filter, first: $first) { edges { node { id name { firstName lastName } processingState } } }
}`;

export const nameOf = (name: Node['name']): string =>
  [name?.firstName, name?.lastName]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(' ');

/** The selected people as they are now. One request for two hundred. @throws UiError */
export const readPeople = async (ids: readonly string[], signal?: AbortSignal): Promise<SelectedPerson[]> => {
  const people: SelectedPerson[] = [];
  for (const some of inParts(ids, PAGE)) {
    const { data, refused } = await graphql<{ people: Connection<Node> }>(
      QUERY,
      { filter: { and: [{ id: { in: some } }, EITHER_DELETED] }, first: PAGE },
      { isRead: true, ...(signal === undefined ? {} : { signal }) },
    );
    if (!data.people)
      throw refused.length > 0
        ? new UiError('NOT_ALLOWED', 'The role may not read people.')
        : new UiError('SERVER', 'No people were given.');
    for (const { node } of data.people.edges)
      people.push({ id: node.id, name: nameOf(node.name), state: node.processingState ?? 'ACTIVE' });
  }
  return people;
};

const BEHIND = `query PeopleBehind($people: PersonFilterInput, $deals: OpportunityFilterInput, $first: Int) {
  people(filter: $people, first: $first) { edges { node { id name { firstName lastName } processingState } } }
  opportunities(filter: $deals, first: $first) { edges { node {
    pointOfContact { id name { firstName lastName } processingState } } } }
}`;

/**
 * The people at these companies, and the contacts of these deals. One request for two hundred records. One person more than
 * a command takes is asked for, so that whoever asked sees that there are too many.
 * @throws UiError also where the role may not see one of the two: nobody is left out unsaid
 */
export const readPeopleBehind = async (
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<SelectedPerson[]> => {
  const found = new Map<string, SelectedPerson>();
  for (const some of inParts(ids, PAGE)) {
    const { data, refused } = await graphql<{
      people: Connection<Node>;
      opportunities: Connection<{ pointOfContact: Node | null }>;
    }>(
      BEHIND,
      { people: { companyId: { in: some } }, deals: { id: { in: some } }, first: MOST_PEOPLE + 1 },
      { isRead: true, ...(signal === undefined ? {} : { signal }) },
    );
    if (refused.length > 0) throw new UiError('NOT_ALLOWED', 'The role may not read people or deals.');
    if (!data.people || !data.opportunities) throw new UiError('SERVER', 'No people were given.');
    const nodes = [
      ...data.people.edges.map(({ node }) => node),
      ...data.opportunities.edges.map(({ node }) => node.pointOfContact),
    ];
    for (const node of nodes)
      if (node !== null)
        found.set(node.id, { id: node.id, name: nameOf(node.name), state: node.processingState ?? 'ACTIVE' });
  }
  return [...found.values()];
};

/** Finds people by parts of their name or by address; each word must be in one of them. One request. @throws UiError */
export const searchPeople = async (
  words: string,
  signal?: AbortSignal,
): Promise<(SelectedPerson & { email: string })[]> => {
  const all = words
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, 5);
  if (all.length === 0) return [];
  const { data, refused } = await graphql<{
    people: Connection<Node & { emails: { primaryEmail: string | null } | null }>;
  }>(
    `
      query FindPeople($filter: PersonFilterInput) {
        people(filter: $filter, first: 8) {
          edges {
            node {
              id
              name {
                firstName
                lastName
              }
              emails {
                primaryEmail
              }
              processingState
            }
          }
        }
      }
    `,
    {
      filter: {
        and: all.map((word) => {
          // The two signs that mean something to "like" are themselves here.
          const like = { ilike: `%${word.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%` };
          return {
            or: [
              { name: { firstName: like } },
              { name: { lastName: like } },
              { emails: { primaryEmail: like } },
            ],
          };
        }),
      },
    },
    { isRead: true, ...(signal === undefined ? {} : { signal }) },
  );
  if (!data.people)
    throw refused.length > 0
      ? new UiError('NOT_ALLOWED', 'The role may not read people.')
      : new UiError('SERVER', 'No people were given.');
  return data.people.edges.map(({ node }) => ({
    id: node.id,
    name: nameOf(node.name),
    email: node.emails?.primaryEmail ?? '',
    state: node.processingState ?? 'ACTIVE',
  }));
};
