/** A server that holds data requests, and takes in what is written beside them: enough for the flows around them. */
import type { DataRequest } from '../../../src/domain/requests/data-request';
import { recordOf } from '../../../src/domain/requests/request-record';
import { keepState } from '../../../src/flows/requests/kept-state';
import { readKeyring } from '../../../src/keys/keyring';
import type { TwentyClient } from '../../../src/twenty/client';
import { matchesFilter } from '../verify/filter-evaluation';

type Fields = Record<string, unknown>;

export const keyring = readKeyring(
  `v1:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`,
);

const APP = { source: 'APPLICATION', name: 'Twenty Privacy', workspaceMemberId: null };

/** A row as the app left it. */
export const rowOf = (request: DataRequest, over: Fields = {}): Fields => ({
  id: request.id,
  ...recordOf(request),
  keptState: keepState(keyring, request),
  createdAt: new Date(request.createdAt).toISOString(),
  updatedAt: new Date(request.updatedAt).toISOString(),
  updatedBy: APP,
  deletedAt: null,
  ...over,
});

/** Times and `eq`, `neq`, `not` besides what the other filters know. */
const matches = (filter: Fields, row: Fields): boolean =>
  Object.entries(filter).every(([key, condition]) => {
    if (key === 'and') return (condition as Fields[]).every((part) => matches(part, row));
    if (key === 'or') return (condition as Fields[]).some((part) => matches(part, row));
    if (key === 'not') return !matches(condition as Fields, row);
    return Object.entries(condition as Fields).every(([operator, operand]) => {
      const value = row[key];
      switch (operator) {
        case 'eq':
          return value === operand;
        case 'neq':
          return value !== operand;
        case 'gte':
          return Date.parse(String(value)) >= Date.parse(String(operand));
        case 'lte':
          return Date.parse(String(value)) <= Date.parse(String(operand));
        case 'lt':
          return Date.parse(String(value)) < Date.parse(String(operand));
        case 'primaryEmail':
          return matches({ [operator]: operand }, (value ?? {}) as Fields);
        default:
          return matchesFilter({ [key]: { [operator]: operand } }, row);
      }
    });
  });

const says = (filter: Fields): boolean => JSON.stringify(filter).includes('deletedAt');

/** Rows of other objects by plural; data requests are kept and changed, what else is written is listed. */
export const openServer = (requests: readonly Fields[], others: Readonly<Record<string, Fields[]>> = {}) => {
  const rows = new Map(requests.map((row) => [String(row['id']), { ...row }]));
  const written: Record<string, Fields[]> = {};
  let count = 0;
  const page = (found: readonly Fields[]) => ({
    edges: found.map((node) => ({ node: structuredClone(node) })),
    pageInfo: { hasNextPage: false, endCursor: null },
  });
  const where = (filter: Fields): Fields[] =>
    [...rows.values()].filter((row) => matches(filter, row) && (says(filter) || row['deletedAt'] === null));
  const write = (row: Fields, data: Fields): Fields => {
    const before = Date.parse(String(row['updatedAt'])) || 0;
    Object.assign(row, data, { updatedAt: new Date(before + 1).toISOString(), updatedBy: APP });
    return row;
  };
  const read = (query: string, variables: Fields): Fields =>
    Object.fromEntries(
      [...query.matchAll(/(\w+)\(filter: \$f(\d+)/g)].map(([, plural = '', index = '']) => [
        plural,
        page(plural === 'dataRequests' ? where(variables[`f${index}`] as Fields) : (others[plural] ?? [])),
      ]),
    );
  const mutate = (query: string, variables: Fields): Fields => {
    if (query.includes('updateDataRequests(')) {
      const found = where(variables['filter'] as Fields);
      return { updateDataRequests: found.map((row) => ({ ...write(row, variables['data'] as Fields) })) };
    }
    const answer: Fields = {};
    for (const [, root = '', names = ''] of query.matchAll(/(\w+)\(([^)]*)\) \{/g)) {
      const values = [...names.matchAll(/\$(\w+)/g)].map(([, name = '']) => variables[name]);
      const given = values.flat().filter((value) => typeof value === 'object') as Fields[];
      if (root === 'restoreDataRequests') {
        const found = where(given[0] ?? {});
        for (const row of found) write(row, { deletedAt: null });
        answer[root] = found.map(({ id }) => ({ id }));
        continue;
      }
      if (root.startsWith('createDataRequest'))
        for (const data of given)
          rows.set(String(data['id']), write({ deletedAt: null, createdAt: new Date().toISOString() }, data));
      written[root] = [...(written[root] ?? []), ...given];
      answer[root] = [];
    }
    return answer;
  };
  const client: TwentyClient = {
    requestCount: () => count,
    metadata: () => Promise.reject(new Error('Nothing here asks for metadata.')),
    core: async (query, variables = {}) => {
      count += 1;
      return query.startsWith('query') ? read(query, variables) : mutate(query, variables);
    },
  };
  return { client, row: (id: string): Fields => rows.get(id) ?? {}, rows: () => [...rows.values()], written };
};
