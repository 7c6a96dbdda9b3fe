import { PrivacyError } from '../../../src/domain/errors';
import type { GraphObject, WorkspaceGraph } from '../../../src/domain/graph';
import { moveAll, pointersAt } from '../../../src/flows/erasure/move-relations';
import type { TwentyClient } from '../../../src/twenty/client';

const OLD = '11111111-1111-4111-8111-111111111111';
const NEW = '22222222-2222-4222-8222-222222222222';

const object = (name: string, columns: string[]): GraphObject => ({
  name,
  plural: `${name}s`,
  isSystem: false,
  isStandard: true,
  fields: [],
  relations: columns.map((column) => ({
    name: column.replace(/Id$/, ''),
    column,
    target: 'person',
    isMorph: false,
  })),
});
const graphOf = (...objects: GraphObject[]): WorkspaceGraph => ({
  objects: new Map(objects.map((entry) => [entry.name, entry])),
});

type Stored = Record<string, unknown> & { id: string };

/** Holds rows of one object and carries out what `moveAll` sends; `refuses` says which rows it will not change. */
const serverWith = (plural: string, rows: Stored[], refuses: (row: Stored) => boolean = () => false) => {
  const updates: string[][] = [];
  const core = async (query: string, variables: Record<string, unknown> = {}) => {
    if (query.startsWith('query')) {
      const filter = JSON.stringify(variables['f0']);
      const nodes = rows
        .filter((row) => Object.values(row).some((value) => value === OLD && filter.includes(OLD)))
        .map((node) => ({ node }));
      return { [plural]: { edges: nodes, pageInfo: { hasNextPage: false } } };
    }
    const { and } = variables['filter0'] as { and: [{ id: { in: string[] } }, Record<string, unknown>] };
    const ids = and[0].id.in;
    updates.push(ids);
    const meant = rows.filter((row) => ids.includes(row.id));
    if (meant.some(refuses)) throw new PrivacyError('SERVER_REFUSED', 'Twenty refused.');
    for (const row of meant) Object.assign(row, variables['data0']);
    return {};
  };
  const client: TwentyClient = { core, metadata: core, requestCount: () => updates.length };
  return { client, updates };
};

const rowsOf = (count: number): Stored[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(index), personId: OLD }));

describe('letting everything point at another person', () => {
  const graph = graphOf(object('thing', ['personId']));

  it('moves 200 records at a time and renews the lease before each', async () => {
    const rows = rowsOf(450);
    const { client, updates } = serverWith('things', rows);
    let renewed = 0;
    const moved = await moveAll(client, pointersAt(graph), OLD, NEW, async () => {
      renewed += 1;
    });
    expect(moved).toEqual({ thing: 450 });
    expect(updates.map((ids) => ids.length)).toEqual([200, 200, 50]);
    expect(renewed).toBe(3);
    expect(rows.every((row) => row['personId'] === NEW)).toBe(true);
  });

  it('gives up, and says so, when something keeps linking records to the old one', async () => {
    const rows = rowsOf(1);
    const { client } = serverWith('things', rows);
    const relinking: TwentyClient = {
      ...client,
      core: async (query, variables) => {
        const answer = await client.core(query, variables);
        if (query.startsWith('mutation')) rows.push({ id: String(rows.length), personId: OLD });
        return answer;
      },
    };
    await expect(
      moveAll(relinking, pointersAt(graph), OLD, NEW, async () => undefined),
    ).rejects.toMatchObject({
      code: 'SERVER_REFUSED',
    });
  });

  it('never drops a record that the server will not move, and moves the others', async () => {
    const rows = rowsOf(3);
    const { client } = serverWith('things', rows, (row) => row.id === '1');
    await expect(moveAll(client, pointersAt(graph), OLD, NEW, async () => undefined)).rejects.toMatchObject({
      code: 'SERVER_REFUSED',
    });
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ personId: NEW });
  });

  it('stops when the lease is lost, before the next batch', async () => {
    const rows = rowsOf(450);
    const { client, updates } = serverWith('things', rows);
    const keepLease = async () => {
      if (updates.length === 1) throw new PrivacyError('LEASE_LOST', 'Another worker goes on.');
    };
    await expect(moveAll(client, pointersAt(graph), OLD, NEW, keepLease)).rejects.toMatchObject({
      code: 'LEASE_LOST',
    });
    expect(updates).toHaveLength(1);
  });
});

describe('what points at a person', () => {
  it('is every relation, and the record a hold is on, but not what a sealed value is bound to', () => {
    const pointers = pointersAt(
      graphOf(
        object('visit', ['hostId', 'visitorPersonId']),
        object('legalHold', ['personId']),
        object('sealedValue', ['personId']),
        object('company', []),
      ),
    );
    expect(pointers.map((pointer) => `${pointer.object.name}.${pointer.column}`)).toEqual([
      'visit.hostId',
      'visit.visitorPersonId',
      'legalHold.personId',
      'sealedValue.personId',
      'legalHold.recordId',
    ]);
    expect(pointers.at(-1)?.where).toEqual({ objectName: { eq: 'person' } });
  });
});
