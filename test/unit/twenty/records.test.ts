import type { GraphObject } from '../../../src/domain/graph';
import { PAGE_SIZE, readAll, ROOTS_PER_REQUEST, writeAll, type Write } from '../../../src/twenty/records';
import type { TwentyClient } from '../../../src/twenty/client';

const object = (name: string, plural = `${name}s`): GraphObject => ({
  name,
  plural,
  isSystem: false,
  isStandard: true,
  fields: [],
  relations: [],
});

type Call = { query: string; variables: Record<string, unknown>; roots: string[] };

const recorder = (answer: (root: string, call: Call) => unknown): { client: TwentyClient; calls: Call[] } => {
  const calls: Call[] = [];
  const core = async (
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<Record<string, unknown>> => {
    const body = query.slice(query.indexOf('{') + 1);
    const call = {
      query,
      variables,
      roots: [...body.matchAll(/(\w+)\((?:filter|data|id):/g)].map((match) => match[1] ?? ''),
    };
    calls.push(call);
    return Object.fromEntries(call.roots.map((root) => [root, answer(root, call)]));
  };
  return { client: { core, metadata: core, requestCount: () => calls.length }, calls };
};

describe('reading', () => {
  it('asks for twenty objects in one request', async () => {
    const { client, calls } = recorder(() => ({
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    }));
    const reads = Array.from({ length: 45 }, (_, index) => ({
      object: object(`thing${index}`),
      filter: {},
      selection: 'id',
    }));
    await readAll(client, reads);
    expect(calls.map(({ roots }) => roots.length)).toEqual([20, 20, 5]);
  });

  it('reads every page of each object, and asks again only for those with more', async () => {
    const { client, calls } = recorder((root, { variables }) => {
      const after = root === 'notes' ? variables['a0'] : undefined;
      const isLast = root !== 'notes' || after === 'c2';
      return {
        edges: [{ node: { id: `${root}-${String(after)}` } }],
        pageInfo: { hasNextPage: !isLast, endCursor: after === undefined ? 'c1' : 'c2' },
      };
    });
    const rows = await readAll(client, [
      { object: object('note'), filter: {}, selection: 'id' },
      { object: object('task'), filter: {}, selection: 'id' },
    ]);
    expect(rows.get('note')).toHaveLength(3);
    expect(rows.get('task')).toHaveLength(1);
    expect(calls.map(({ roots }) => roots)).toEqual([['notes', 'tasks'], ['notes'], ['notes']]);
    expect(calls[0]?.query).toContain(`first: ${PAGE_SIZE}`);
  });

  it('refuses the same object twice, which the server would refuse too', async () => {
    const { client } = recorder(() => null);
    const read = { object: object('note'), filter: {}, selection: 'id' };
    await expect(readAll(client, [read, read])).rejects.toThrow('once');
  });
});

describe('writing', () => {
  const answerIds = (_root: string, { variables }: Call) =>
    Object.values(variables).flatMap((value) => (Array.isArray(value) ? value : []));

  it('never puts the same root field twice, nor more than twenty, into one request', async () => {
    const { client, calls } = recorder(() => ({ id: 'x' }));
    const writes: Write[] = [
      ...Array.from({ length: 5 }, (_, index): Write => ({
        kind: 'destroy',
        object: object('attachment'),
        id: `a${index}`,
      })),
      ...Array.from({ length: 25 }, (_, index): Write => ({
        kind: 'update',
        object: object(`thing${index}`),
        id: 'x',
        data: {},
      })),
    ];
    await writeAll(client, writes);
    for (const { roots } of calls) {
      expect(new Set(roots).size).toBe(roots.length);
      expect(roots.length).toBeLessThanOrEqual(ROOTS_PER_REQUEST);
    }
    expect(calls.flatMap(({ roots }) => roots)).toHaveLength(30);
    expect(calls).toHaveLength(5);
  });

  it('sends upserts in batches of two hundred and in smaller ones when the rows are large', async () => {
    const { client, calls } = recorder(answerIds);
    const rows = (count: number, size: number) =>
      Array.from({ length: count }, (_, index) => ({ id: String(index), text: 'x'.repeat(size) }));
    await writeAll(client, [{ kind: 'upsert', object: object('note'), rows: rows(450, 10) }]);
    expect(calls.map(({ variables }) => (variables['data0'] as unknown[]).length)).toEqual([200, 200, 50]);
    calls.length = 0;
    await writeAll(client, [{ kind: 'upsert', object: object('note'), rows: rows(10, 300_000) }]);
    for (const { variables } of calls) expect(JSON.stringify(variables).length).toBeLessThan(1_300_000);
  });

  it('keeps values out of the query text, which servers log', async () => {
    const { client, calls } = recorder(() => ({ id: 'x' }));
    await writeAll(client, [
      { kind: 'update', object: object('note'), id: 'x', data: { title: 'Anna Müller' } },
    ]);
    expect(calls[0]?.query).not.toContain('Anna');
  });
});
