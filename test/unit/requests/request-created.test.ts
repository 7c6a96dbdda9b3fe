import type { DataRequest } from '../../../src/domain/requests/data-request';
import { recordOf } from '../../../src/domain/requests/request-record';
import { requestCreated } from '../../../src/flows/requests/request-created';
import { readKeyring } from '../../../src/keys/keyring';
import { request } from './sample';

type Fields = Record<string, unknown>;
const keyring = readKeyring(`v1:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`);
const NOW = new Date('2026-03-02T10:00:00.000Z');

const rowOf = (of: DataRequest): Fields & { id: string } => ({
  ...recordOf(of),
  id: of.id,
  createdAt: NOW.toISOString(),
  updatedAt: NOW.toISOString(),
});

/** A server whose one request is written by somebody else as often as said before a write of ours finds it as it was read. */
const serverOf = (record: DataRequest, misses: number) => {
  const page = (nodes: readonly Fields[]) => ({
    edges: nodes.map((node) => ({ node })),
    pageInfo: { hasNextPage: false, endCursor: null },
  });
  let writes = 0;
  let requests = 0;
  const core = (query: string, variables: Fields = {}): Promise<Fields> => {
    requests += 1;
    if (!query.startsWith('mutation'))
      return Promise.resolve({
        dataRequests: page([rowOf(record)]),
        people: page([]),
        privacySettings: page([]),
        ledgerEntries: page([]),
      });
    writes += 1;
    const row = { ...rowOf(record), ...(variables['data'] as Fields) };
    return Promise.resolve({ updateDataRequests: writes > misses ? [row] : [] });
  };
  const client = { core, metadata: () => Promise.resolve({}), requestCount: () => requests };
  return { client, writes: () => writes };
};
const created = (record: DataRequest) => ({ properties: { after: rowOf(record), updatedFields: null } });
const record = request({ state: 'RECEIVED', personId: null });

test('a request that its person wrote more into meanwhile is read again and completed', async () => {
  const server = serverOf(record, 1);
  const done = await requestCreated(server.client, () => keyring, created(record), NOW);
  expect(done).toEqual({ completed: 1, missed: [], failed: [] });
  expect(server.writes()).toBe(2);
});

test('one that somebody goes on writing is left to cron', async () => {
  const server = serverOf(record, 99);
  const done = await requestCreated(server.client, () => keyring, created(record), NOW);
  expect(done).toEqual({ completed: 0, missed: [record.id], failed: [] });
  expect(server.writes()).toBe(4);
});

test('an event of nothing costs no request', async () => {
  const server = serverOf(record, 0);
  expect(await requestCreated(server.client, () => keyring, { events: [] }, NOW)).toEqual({
    completed: 0,
    missed: [],
    failed: [],
  });
  expect(server.client.requestCount()).toBe(0);
});
