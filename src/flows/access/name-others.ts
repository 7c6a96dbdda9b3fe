import { surnamesIn, type OtherPeople, type OtherPerson } from '../../domain/access/other-people';
import type { FoundRecord } from '../../domain/erasure/subject-map';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';

const nameOf = (row: Row): { firstName: string; lastName: string } => {
  const name = (row['name'] ?? {}) as { firstName?: unknown; lastName?: unknown };
  const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
  return { firstName: text(name.firstName), lastName: text(name.lastName) };
};

/** Texts of a record in which somebody may be named. */
const textsOf = (graph: WorkspaceGraph, { object, values }: FoundRecord): string[] =>
  (graph.objects.get(object)?.fields ?? []).flatMap(({ name, type }) => {
    const value = values[name];
    if (type === 'TEXT') return typeof value === 'string' ? [value] : [];
    if (type !== 'RICH_TEXT' || typeof value !== 'object' || value === null) return [];
    const { markdown } = value as { markdown?: unknown };
    return typeof markdown === 'string' ? [markdown] : [];
  });

/** Words in one filter; more are asked for with the next. */
const MOST_WORDS = 5000;

/**
 * Learns who of the workspace may be named in records: colleagues once, then for each batch whoever bears a surname that a
 * text has and that was not asked for before. One request a batch, none where no word is new.
 */
export const openOthersLookup = (
  client: TwentyClient,
  graph: WorkspaceGraph,
  others: OtherPeople,
  personIds: readonly string[],
) => {
  const members: Read = {
    object: requireObject(graph, 'workspaceMember'),
    filter: {},
    selection: 'id name { firstName lastName }',
  };
  let isFirst = true;
  const asked = new Set<string>();
  return {
    learnFrom: async (records: readonly FoundRecord[]): Promise<void> => {
      const words = surnamesIn(
        records.flatMap((record) => textsOf(graph, record)),
        asked,
      );
      for (let start = 0; start < words.length || isFirst; start += MOST_WORDS) {
        const rows = await readAll(client, [
          ...(isFirst ? [members] : []),
          {
            object: requireObject(graph, 'person'),
            // An empty list would be refused.
            filter: { name: { lastName: { in: ['', ...words.slice(start, start + MOST_WORDS)] } } },
            selection: 'id name { firstName lastName }',
          },
        ]);
        isFirst = false;
        others.learn(
          (rows.get('workspaceMember') ?? []).map((row): OtherPerson => ({ kind: 'STAFF', ...nameOf(row) })),
        );
        others.learn(
          (rows.get('person') ?? [])
            .filter(({ id }) => !personIds.includes(id))
            .map((row): OtherPerson => ({ kind: 'PERSON', ...nameOf(row) })),
        );
      }
    },
  };
};
