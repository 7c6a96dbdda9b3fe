/** A list with very many members, answered without a server: what it costs to check it, and how much an answer may hold. */
import type { TwentyClient } from '../../../src/twenty/client';
import { purposeRow } from './purpose';

const LIST_ID = '10000000-0000-4000-8000-000000000001';

const idOf = (kind: string, index: number): string =>
  `${kind}0000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;

export type ManyMembers = {
  client: TwentyClient;
  listId: string;
  /** Requests by the operation that they were. */
  requests: Map<string, number>;
  /** Members that are left. */
  members: Set<string>;
  /** Rows that were written, by root field. */
  written: Map<string, Record<string, unknown>[]>;
};

/**
 * @param mayReceive whether the person with this number agreed
 * @param purpose null: the list has none
 */
export const manyMembers = (
  count: number,
  mayReceive: (index: number) => boolean,
  purpose: Record<string, unknown> | null = {},
): ManyMembers => {
  const requests = new Map<string, number>();
  const written = new Map<string, Record<string, unknown>[]>();
  const members = new Set(Array.from({ length: count }, (_, index) => idOf('3', index)));
  const agreed = (personId: string): boolean => mayReceive(Number.parseInt(personId.slice(-12), 16));
  const row = purposeRow(purpose ?? {});
  const list = { id: LIST_ID, name: 'Newsletter', privacyPurposeId: purpose === null ? null : row.id };
  const settings = new Map<string, Record<string, unknown>>();

  const personIds = (filter: unknown): string[] => [
    ...new Set(JSON.stringify(filter).match(/2000000[0-9a-f-]{29}/g) ?? []),
  ];
  const rowsFor = (root: string, filter: unknown): Record<string, unknown>[] => {
    switch (root) {
      case 'messageLists':
        return [list];
      case 'purposes':
        return [row];
      case 'privacySettings':
        return [...settings.values()];
      case 'people':
        return JSON.stringify(filter).includes('primaryEmail')
          ? []
          : personIds(filter).map((id) => ({
              id,
              processingState: 'ACTIVE',
              emails: { primaryEmail: `${id}@example.com`, additionalEmails: [] },
            }));
      case 'consents':
        return personIds(filter)
          .filter(agreed)
          .map((personId) => ({
            id: personId.replace('2', '4'),
            personId,
            purposeId: row.id,
            channel: 'EMAIL',
            state: 'GIVEN',
            stateSince: '2026-01-01T00:00:00.000Z',
            proof: 'CONFIRMED',
          }));
      default:
        return [];
    }
  };

  const find = (root: string, filter: unknown, first: number) => {
    if (root !== 'messageListMembers') {
      const rows = rowsFor(root, filter);
      return { edges: rows.map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } };
    }
    const after = (filter as { id?: { gt?: string } }).id?.gt ?? '';
    const rest = [...members].filter((id) => id > after);
    return {
      edges: rest.slice(0, first).map((id) => ({
        node: {
          id,
          personId: id.replace('3', '2'),
          list,
          person: { emails: { primaryEmail: `${id}@example.com` } },
        },
      })),
      pageInfo: { hasNextPage: rest.length > first },
    };
  };

  const change = (root: string, variable: (name: string) => unknown): { id: string }[] => {
    if (root.startsWith('destroy')) {
      const ids = (variable('filter') as { id: { in: string[] } }).id.in;
      for (const id of ids) {
        members.delete(id);
        settings.delete(id);
      }
      return ids.map((id) => ({ id }));
    }
    const data = variable('data');
    const rows = (Array.isArray(data) ? data : [data]) as Record<string, unknown>[];
    written.set(root, [...(written.get(root) ?? []), ...rows]);
    if (root === 'createPrivacySettings') for (const one of rows) settings.set(String(one['id']), one);
    return rows.map(({ id }) => ({ id: String(id) }));
  };

  const core: TwentyClient['core'] = (query, variables = {}) => {
    const operation = /^(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '?';
    requests.set(operation, (requests.get(operation) ?? 0) + 1);
    const answer: Record<string, unknown> = {};
    for (const [, root = '', args = ''] of query.matchAll(/(\w+)\(((?:filter|data|id): [^)]*)\)/g)) {
      const variable = (name: string): unknown => {
        const [, used = ''] = new RegExp(`${name}: \\$(\\w+)`).exec(args) ?? [];
        return variables[used];
      };
      answer[root] = query.startsWith('query')
        ? find(root, variable('filter'), Number(/first: (\d+)/.exec(args)?.[1] ?? 200))
        : change(root, variable);
    }
    return Promise.resolve(answer);
  };
  return {
    client: { core, metadata: () => Promise.reject(new Error('not asked')), requestCount: () => 0 },
    listId: LIST_ID,
    requests,
    members,
    written,
  };
};
