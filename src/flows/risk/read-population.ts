import * as z from 'zod/mini';

import { isBlank } from '../../domain/erasure/blank';
import { PrivacyError } from '../../domain/errors';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import { columnText } from '../../domain/reidentification/column-values';
import { openClasses, type EquivalenceClasses } from '../../domain/reidentification/equivalence-classes';
import type { TwentyClient } from '../../twenty/client';
import { PAGE_SIZE } from '../../twenty/records';
import { DEALS, personSelection, type RiskColumns } from './risk-columns';

/** A person of whom more is to be known than the class; ids, codes and counts. */
export type FoundPerson = {
  personId: string;
  classIndex: number;
  /** Pseudonymised or erased already: what stands there has been through the rules. */
  isDone: boolean;
  /** Proposed by the retention sweep: about to be. */
  isProposed: boolean;
  /** The level that stands on the record. */
  level: string | null;
  deals: number;
  /** `opportunity.amount`: what the person's deals say. */
  telling: string[];
};

export type Population = {
  classes: EquivalenceClasses;
  found: FoundPerson[];
  /** Everybody was read; false where that would have been too many. */
  isWhole: boolean;
};

export type PopulationRead = {
  /** Who of the people read is looked at more closely. */
  isFound: (person: Pick<FoundPerson, 'personId' | 'isDone' | 'isProposed' | 'level'>) => boolean;
  /** Read in this order, nobody twice, until there are `most`; everybody when left out. */
  filters?: readonly Record<string, unknown>[];
  most?: number;
  /** Called after each page: a lease may have to be kept. */
  onPage?: () => Promise<void>;
};

const dealsSchema = z.object({
  totalCount: z.nullish(z.number()),
  edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })),
});
const pageSchema = z.object({
  edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })),
  pageInfo: z.object({
    hasNextPage: z.boolean(),
    endCursor: z.nullish(z.string()),
  }),
});
type Node = { id: string } & Record<string, unknown>;

/** A currency is chosen before an amount is known; by itself it says nothing. */
const says = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'amountMicros' in value
    ? !isBlank(value.amountMicros)
    : !isBlank(value);

const foundOf = (
  node: Node,
  classIndex: number,
  deals: readonly Node[],
  { dealCount, tellingOfDeals }: { dealCount: number; tellingOfDeals: readonly string[] },
): FoundPerson => {
  const state = node['processingState'];
  const isDone = state === 'PSEUDONYMISED' || state === 'ERASED';
  return {
    personId: node.id,
    classIndex,
    isDone,
    isProposed: !isDone && node['retentionState'] === 'PROPOSED',
    level: typeof node['reidentificationRisk'] === 'string' ? node['reidentificationRisk'] : null,
    deals: dealCount,
    telling: tellingOfDeals
      .filter((name) => deals.some((deal) => says(deal[name])))
      .map((name) => `opportunity.${name}`),
  };
};

/** Pages of one filter, until `isEnough`. */
const eachPage = async (
  client: TwentyClient,
  query: string,
  filter: Record<string, unknown>,
  take: (nodes: Node[]) => Promise<boolean>,
): Promise<void> => {
  let after: string | undefined;
  for (;;) {
    const data = await client.core(query, { filter, after });
    const page = pageSchema.safeParse(data['people']);
    if (!page.success)
      throw new PrivacyError('SERVER_ANSWER_UNREADABLE', 'Twenty answered "people" in an unknown shape.');
    const isEnough = await take(page.data.edges.map(({ node }) => node as Node));
    const { hasNextPage, endCursor } = page.data.pageInfo;
    if (isEnough || !hasNextPage || !endCursor) return;
    after = endCursor;
  }
};

/**
 * Counts people by what they could be told apart by, 200 a request with their deals; of everybody but those found nothing
 * is kept but the class. Memory follows the classes and those found, not the people.
 * @throws PrivacyError SERVER_ANSWER_UNREADABLE, and what the client throws
 */
export const readPopulation = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  columns: RiskColumns,
  { isFound, filters = [{}], most = Number.POSITIVE_INFINITY, onPage }: PopulationRead,
): Promise<Population> => {
  const { quasi, tellingOfDeals } = columns;
  const people = requireObject(graph, 'person');
  const query = `query RiskOfPeople($filter: PersonFilterInput, $after: String) { ${people.plural}(filter: $filter, first: ${PAGE_SIZE}, after: $after, orderBy: [{ id: AscNullsFirst }]) { edges { node { ${personSelection(graph, columns)} } } pageInfo { hasNextPage endCursor } } }`;
  // Without any quasi-identifier everybody is the same; a column that is empty everywhere says that.
  const names = quasi.map(({ object, name }) => `${object}.${name}`);
  const { add, classes } = openClasses(names.length === 0 ? ['nothing'] : names);
  const found: FoundPerson[] = [];
  const seen = filters.length > 1 ? new Set<string>() : undefined;
  let isWhole = true;

  const takeOne = (node: Node): void => {
    const { totalCount, edges } = dealsSchema.parse(node[DEALS] ?? { edges: [] });
    const deals = edges.map((edge) => edge.node as Node);
    const values = quasi.map((one) =>
      columnText(one, one.object === 'person' ? [node[one.column]] : deals.map((deal) => deal[one.column])),
    );
    const classIndex = add(values.length === 0 ? [null] : values);
    const person = foundOf(node, classIndex, deals, {
      dealCount: totalCount ?? deals.length,
      tellingOfDeals,
    });
    if (isFound(person)) found.push(person);
  };

  for (const filter of filters) {
    if (classes.table.records >= most) break;
    await eachPage(client, query, filter, async (nodes) => {
      for (const node of nodes) {
        if (seen?.has(node.id) === true) continue;
        seen?.add(node.id);
        takeOne(node);
      }
      await onPage?.();
      if (classes.table.records < most) return false;
      isWhole = false;
      return true;
    });
  }
  return { classes, found, isWhole };
};
