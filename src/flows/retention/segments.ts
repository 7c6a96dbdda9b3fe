import { isPrivacyError } from '../../domain/errors';
import type { TwentyClient } from '../../twenty/client';
import { chunked, PAGE_SIZE } from '../../twenty/records';
import { pageIn } from './group-answers';

export type Filter = Readonly<Record<string, unknown>>;

/** A kind of people, picked by Twenty's own filter. */
export type Segment = { key: string; filter: Filter };

export const segmentOf = (filter: Filter): Segment => ({ key: JSON.stringify(filter), filter });

const QUERY = `query PeopleOfSegment($filter: PersonFilterInput, $first: Int) {
  people(filter: $filter, first: $first, orderBy: [{ id: AscNullsFirst }]) { edges { node { id } } }
}`;

/** Said everywhere: a filter that speaks of `deletedAt` would otherwise bring in who lies in the bin (platform fact §g). */
export const ALIVE: Filter = { deletedAt: { is: 'NULL' } };

const idsOf = async (client: TwentyClient, filter: Filter): Promise<string[]> =>
  pageIn(await client.core(QUERY, { filter, first: PAGE_SIZE }), 'people').rows.map(({ id }) => id);

/** Which of these people does each segment pick? One request a segment and 200 people. */
export const askSegments = async (
  client: TwentyClient,
  segments: readonly Segment[],
  personIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const picked = new Map<string, ReadonlySet<string>>();
  for (const { key, filter } of segments) {
    const ids = new Set<string>();
    for (const some of chunked(personIds, PAGE_SIZE))
      for (const id of await idsOf(client, { and: [ALIVE, { id: { in: some } }, filter] })) ids.add(id);
    picked.set(key, ids);
  }
  return picked;
};

const REFUSED: ReadonlySet<string> = new Set(['SERVER_REFUSED', 'MISSING_GRANT', 'SERVER_ANSWER_UNREADABLE']);
/** A server says so of a filter that it does not take. */
export const isRefusal = (error: unknown): boolean => isPrivacyError(error) && REFUSED.has(error.code);

/** Looks for nobody: what is asked is only whether the server takes the filters. */
export const probeOf = (segments: readonly Segment[]): Filter => ({
  and: [{ id: { eq: '00000000-0000-4000-8000-000000000000' } }, { or: segments.map(({ filter }) => filter) }],
});

/**
 * Which of the segments the server refuses. One request for all of them when it takes them, and one for each after that: a
 * refused one in a page's request would cost the whole page.
 */
export const refusedSegments = async (
  client: TwentyClient,
  segments: readonly Segment[],
): Promise<ReadonlySet<string>> => {
  const isRefused = async (asked: readonly Segment[]): Promise<boolean> => {
    try {
      await client.core(QUERY, { filter: { and: [ALIVE, probeOf(asked)] }, first: 1 });
      return false;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return true;
    }
  };
  if (segments.length === 0 || !(await isRefused(segments))) return new Set();
  const refused = new Set<string>();
  for (const segment of segments) if (await isRefused([segment])) refused.add(segment.key);
  return refused;
};
