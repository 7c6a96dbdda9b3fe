/** A workspace of plain rows behind the client's interface; filters are evaluated, pages cut, requests counted. */
import { PrivacyError } from '../../../src/domain/errors';
import type { GraphFieldType, GraphObject, WorkspaceGraph } from '../../../src/domain/graph';
import type { TwentyClient } from '../../../src/twenty/client';
import { matchesFilter } from './filter-evaluation';

export type Rows = Record<string, Record<string, unknown>[]>;

const objectOf = (
  name: string,
  fields: Record<string, GraphFieldType>,
  relations: Record<string, string> = {},
): GraphObject => ({
  name,
  plural: `${name}s`,
  isSystem: false,
  isStandard: true,
  fields: Object.entries(fields).map(([field, type]) => ({
    name: field,
    type,
    isNullable: true,
    isSystem: false,
  })),
  relations: Object.entries(relations).map(([relation, target]) => ({
    name: relation,
    column: `${relation}Id`,
    target,
    isMorph: false,
  })),
});

export const smallGraph = (more: readonly GraphObject[] = []): WorkspaceGraph => ({
  objects: new Map(
    [
      objectOf('person', { name: 'FULL_NAME', emails: 'EMAILS', phones: 'PHONES' }),
      objectOf('workspaceMember', { name: 'FULL_NAME', userEmail: 'TEXT' }),
      objectOf('opportunity', { name: 'TEXT' }, { pointOfContact: 'person' }),
      objectOf('note', { title: 'TEXT', bodyV2: 'RICH_TEXT' }),
      objectOf('message', { subject: 'TEXT', text: 'TEXT' }),
      objectOf(
        'messageParticipant',
        { handle: 'TEXT', displayName: 'TEXT' },
        { message: 'message', person: 'person' },
      ),
      objectOf('messageChannelMessageAssociation', { messageExternalId: 'TEXT' }, { message: 'message' }),
      objectOf('workflow', { name: 'TEXT' }),
      ...more,
    ].map((object) => [object.name, object]),
  ),
});

export const manyObjects = (count: number): GraphObject[] =>
  Array.from({ length: count }, (_, index) => objectOf(`thing${index}`, { label: 'TEXT' }));

type Refusal = { plural: string; named?: boolean };

/** Answers a scan's queries; a mail is hidden at the root unless it came by a channel. */
export const smallWorkspace = (
  rows: Rows,
  options: { views?: unknown; refused?: readonly Refusal[]; onMetadata?: (query: string) => void } = {},
) => {
  const requests: string[][] = [];
  const metadata: { query: string; variables: Record<string, unknown> }[] = [];
  const cameByChannel = new Set(
    (rows['messageChannelMessageAssociations'] ?? []).map((row) => row['messageId']),
  );
  const client: TwentyClient = {
    requestCount: () => requests.length + metadata.length,
    core: (query, variables = {}) => {
      const roots = [...query.matchAll(/(\w+)\(filter: \$f(\d+)[^)]*\)/g)];
      requests.push(roots.map(([, plural = '']) => plural));
      for (const [, plural = ''] of roots) {
        const refusal = options.refused?.find((one) => one.plural === plural);
        if (refusal !== undefined)
          return Promise.reject(
            new PrivacyError('MISSING_GRANT', 'refused', { roots: refusal.named === false ? [] : [plural] }),
          );
      }
      const data = roots.map(([, plural = '', number = '']) => {
        const matching = (rows[plural] ?? []).filter((row) =>
          matchesFilter(variables[`f${number}`] as Record<string, unknown>, row),
        );
        const shown = matching.filter((row) => plural !== 'messages' || cameByChannel.has(row['id']));
        const from = Number(variables[`a${number}`] ?? 0);
        return [
          plural,
          {
            edges: shown.slice(from, from + 200).map((node) => ({ node })),
            pageInfo: { hasNextPage: shown.length > from + 200, endCursor: String(from + 200) },
            totalCount: matching.length,
          },
        ];
      });
      return Promise.resolve(Object.fromEntries(data) as Record<string, unknown>);
    },
    metadata: (query, variables = {}) => {
      metadata.push({ query, variables });
      options.onMetadata?.(query);
      return Promise.resolve(
        (options.views ?? { getViewFilters: [], getViews: [] }) as Record<string, unknown>,
      );
    },
  };
  return { client, requests, metadata };
};
