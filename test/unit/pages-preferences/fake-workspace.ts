/** A workspace that gives the same rows to every read and keeps every write: what a page asks, and that it asks no more. */
import type { TwentyClient } from '../../../src/twenty/client';
import type { Row } from '../../../src/twenty/records';
import type { Runtime } from '../../../src/runtime';
import { keyring, NOW } from './example';

export type FakeWorkspace = { runtime: Runtime; queries: string[]; mutations: string[] };

export const fakeWorkspace = (rows: Readonly<Record<string, readonly Row[]>>): FakeWorkspace => {
  const queries: string[] = [];
  const mutations: string[] = [];
  const client: TwentyClient = {
    core: async (query) => {
      if (query.startsWith('mutation')) {
        mutations.push(query);
        return Object.fromEntries([...query.matchAll(/\b(\w+)\(/g)].map(([, root = '']) => [root, []]));
      }
      queries.push(query);
      return Object.fromEntries(
        [...query.matchAll(/\b(\w+)\((?:filter: )/g)].map(([, root = '']) => [
          root,
          {
            edges: (rows[root] ?? []).map((node) => ({ node })),
            pageInfo: { hasNextPage: false, endCursor: null },
          },
        ]),
      );
    },
    metadata: async () => ({}),
    requestCount: () => queries.length + mutations.length,
  };
  return {
    queries,
    mutations,
    runtime: {
      client,
      keyring: () => keyring,
      clock: { now: () => NOW, sleep: async () => undefined },
      functionsUrl: 'https://crm.example.com/s',
      mail: { smtpUrl: '', from: '' },
    },
  };
};
