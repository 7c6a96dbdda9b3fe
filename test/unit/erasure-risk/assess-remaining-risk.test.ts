import type { GraphField, GraphFieldType, GraphObject, WorkspaceGraph } from '../../../src/domain/graph';
import { assessRemainingRisk } from '../../../src/flows/erasure/assess-remaining-risk';
import type { TwentyClient } from '../../../src/twenty/client';
import type { Row } from '../../../src/twenty/records';
import { SHIPPED_RULES } from '../../../src/domain/sensitivity/rule-book';

const field = (name: string, type: GraphFieldType): GraphField => ({
  name,
  type,
  isNullable: true,
  isSystem: false,
});
const object = (name: string, plural: string, fields: GraphField[], column?: string): GraphObject => ({
  name,
  plural,
  isSystem: false,
  isStandard: true,
  fields,
  relations: column ? [{ name: column.replace(/Id$/, ''), column, target: 'person', isMorph: false }] : [],
});
const graphOf = (...more: GraphObject[]): WorkspaceGraph => ({
  objects: new Map(
    [
      object('person', 'people', [
        field('name', 'FULL_NAME'),
        field('interests', 'MULTI_SELECT'),
        field('rating', 'RATING'),
        field('salary', 'CURRENCY'),
      ]),
      object('fieldRule', 'fieldRules', []),
      object('opportunity', 'opportunities', [field('amount', 'CURRENCY')], 'pointOfContactId'),
      ...more,
    ].map((entry) => [entry.name, entry]),
  ),
});

type Call = { query: string; variables: Record<string, unknown> };

/** A workspace with one person; `answers` are what the second request gives, by root field. */
const workspaceWith = (
  person: Record<string, unknown>,
  answers: Record<string, object> = {},
  rules: Record<string, unknown>[] = [],
): { client: TwentyClient; calls: Call[] } => {
  const calls: Call[] = [];
  const page = (rows: Row[]) => ({
    edges: rows.map((node) => ({ node })),
    pageInfo: { hasNextPage: false, endCursor: null },
  });
  const core = async (query: string, variables: Record<string, unknown> = {}) => {
    calls.push({ query, variables });
    if (calls.length === 1)
      return {
        people: page([{ id: 'p1', ...person }]),
        fieldRules: page(rules.map((rule, index) => ({ id: String(index), ...rule }))),
      };
    const roots = [...query.slice(query.indexOf('{')).matchAll(/(\w+)\(filter:/g)].map(
      ([, name]) => name ?? '',
    );
    return Object.fromEntries(roots.map((root) => [root, answers[root] ?? { totalCount: 0 }]));
  };
  return { client: { core, metadata: core, requestCount: () => calls.length }, calls };
};

const assess = (client: TwentyClient, graph = graphOf()) =>
  assessRemainingRisk(client, graph, SHIPPED_RULES, 'p1');

describe('how many are few', () => {
  it.each([
    [undefined, 'HIGH'],
    [5, 'HIGH'],
    [4, 'MEDIUM'],
  ] as const)('four people who share what was kept, where %s are wanted: %s', async (smallGroup, level) => {
    const answers = {
      people: { totalCount: 3 },
      opportunities: { totalCount: 1, countNotEmptyAmount: 1 },
    };
    const { client } = workspaceWith({ rating: 'RATING_4' }, answers);
    expect(await assessRemainingRisk(client, graphOf(), SHIPPED_RULES, 'p1', smallGroup)).toMatchObject({
      singlingOut: { k: 4 },
      inference: { fields: ['opportunity.amount'] },
      level,
    });
  });
});

describe('comparing people by what was kept', () => {
  it('asks the server where it can compare, by the parts of a composite', async () => {
    const { client, calls } = workspaceWith(
      { rating: 'RATING_4', salary: { amountMicros: '5000000', currencyCode: 'EUR' } },
      { people: { totalCount: 6 } },
    );
    const risk = await assess(client);
    expect(risk.singlingOut).toEqual({ k: 7, fields: ['rating', 'salary'] });
    expect(calls).toHaveLength(2);
    expect(calls[1]?.variables['f0']).toEqual({
      and: [
        { id: { neq: 'p1' } },
        { rating: { eq: 'RATING_4' } },
        { salary: { amountMicros: { eq: '5000000' } } },
        { salary: { currencyCode: { eq: 'EUR' } } },
      ],
    });
  });

  it('compares here what the server cannot, in whatever order options were chosen', async () => {
    const alike = [
      ['B', 'A'],
      ['A', 'B', 'C'],
      ['A', 'B'],
    ].map((interests, index) => ({
      node: { id: String(index), interests },
    }));
    const { client, calls } = workspaceWith(
      { interests: ['A', 'B'] },
      { people: { totalCount: 900, edges: alike } },
    );
    expect((await assess(client)).singlingOut).toEqual({ k: 3, fields: ['interests'] });
    expect(calls[1]?.variables['f0']).toEqual({
      and: [
        { id: { neq: 'p1' } },
        { interests: { containsAny: ['A'] } },
        { interests: { containsAny: ['B'] } },
      ],
    });
  });

  it('asks for nobody when nothing was kept', async () => {
    const { client, calls } = workspaceWith({ interests: [], rating: null });
    expect((await assess(client)).singlingOut).toEqual({ k: null, fields: [] });
    expect(calls[1]?.query).not.toContain('people');
  });
});

describe('what the rest of the workspace says', () => {
  it('is amounts of deals where there are any', async () => {
    const deals = (count: number) => ({ opportunities: { totalCount: 2, countNotEmptyAmount: count } });
    expect((await assess(workspaceWith({}, deals(2)).client)).inference.fields).toEqual([
      'opportunity.amount',
    ]);
    expect((await assess(workspaceWith({}, deals(0)).client)).inference.fields).toEqual([]);
  });

  it('stays at two requests however many objects hold something sensitive, and takes the rest as telling', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `thing${index}`);
    const graph = graphOf(
      ...names.map((name) => object(name, `${name}s`, [field('diagnosis', 'TEXT')], 'personId')),
    );
    const { client, calls } = workspaceWith(
      { rating: 'RATING_1' },
      {},
      names.map((objectName) => ({ objectName, fieldName: 'diagnosis', meaning: 'HEALTH' })),
    );
    const risk = await assess(client, graph);
    expect(calls).toHaveLength(2);
    expect(calls[1]?.query.match(/totalCount/g)).toHaveLength(20);
    // Of 19 objects beside the people, the deals are one; those that were not counted are not called harmless.
    expect(risk.inference.fields).toHaveLength(40 - 18);
  });
});
