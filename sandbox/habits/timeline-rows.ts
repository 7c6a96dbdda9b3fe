import type { RecordData, Workspace } from '../contract';

export type TimelineEntry = {
  name: string;
  properties: { diff?: Record<string, unknown> };
  workspaceMemberId: string | null;
  /** Where the row hangs; undefined for the rows the server leaves hanging in the air. */
  target: { column: string; recordId: string } | undefined;
  linked?: { recordId: string; objectMetadataId: string; cachedName: string };
};

const MERGE_WINDOW_MS = 10 * 60_000;
const COLUMNS = [
  'createdAt',
  'updatedAt',
  'happensAt',
  'name',
  'properties',
  'workspaceMemberId',
  'linkedRecordCachedName',
  'linkedRecordId',
  'linkedObjectMetadataId',
] as const;

/**
 * Writes rows, or merges them into a recent one: same record, name and member within ten minutes. Rows of an app have
 * no member, and a comparison with NULL finds none, so they are never merged (platform-measured §a).
 */
export const writeTimeline = async (
  workspace: Workspace,
  entries: readonly TimelineEntry[],
): Promise<void> => {
  const fresh: TimelineEntry[] = [];
  for (const entry of entries) {
    const recent = await findRecent(workspace, entry);
    if (recent) await merge(workspace, recent, entry);
    else fresh.push(entry);
  }
  if (fresh.length === 0) return;
  await insert(workspace, fresh);
};

/** Straight into the table, as the server does: on the way through the API `{}` would become null. */
const insert = async (workspace: Workspace, entries: readonly TimelineEntry[]): Promise<void> => {
  const at = workspace.clock.now().toISOString();
  const targets = [...new Set(entries.flatMap(({ target }) => target?.column ?? []))];
  const columns = [...COLUMNS, ...targets].map((column) => `"${column}"`).join(', ');
  const rows = entries.map((entry) => ({
    createdAt: at,
    updatedAt: at,
    happensAt: at,
    name: entry.name,
    properties: entry.properties,
    workspaceMemberId: entry.workspaceMemberId,
    linkedRecordCachedName: entry.linked?.cachedName ?? '',
    linkedRecordId: entry.linked?.recordId ?? null,
    linkedObjectMetadataId: entry.linked?.objectMetadataId ?? null,
    ...(entry.target && { [entry.target.column]: entry.target.recordId }),
  }));
  const table = `"${workspace.schema}"."timelineActivity"`;
  await workspace.pool.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
};

const findRecent = async (workspace: Workspace, entry: TimelineEntry): Promise<RecordData | undefined> => {
  if (entry.workspaceMemberId === null || !entry.target) return undefined;
  const since = new Date(workspace.clock.now().getTime() - MERGE_WINDOW_MS).toISOString();
  const [recent] = await workspace.records.find('timelineActivity', {
    filter: {
      and: [
        { [entry.target.column]: { eq: entry.target.recordId } },
        { name: { eq: entry.name } },
        { workspaceMemberId: { eq: entry.workspaceMemberId } },
        { createdAt: { gt: since } },
        ...(entry.linked ? [{ linkedRecordId: { eq: entry.linked.recordId } }] : []),
      ],
    },
    orderBy: [{ createdAt: 'DescNullsLast' }],
    limit: 1,
  });
  return recent;
};

const merge = async (workspace: Workspace, recent: RecordData, entry: TimelineEntry): Promise<void> => {
  const properties = recent['properties'] as TimelineEntry['properties'] | null;
  await workspace.records.update(
    'timelineActivity',
    [recent.id],
    { properties: { diff: mergeDiffs(properties?.diff ?? {}, entry.properties.diff ?? {}) } },
    { kind: 'system' },
    { silent: true },
  );
};

/** Before from the older, after from the newer. */
export const mergeDiffs = (
  older: Record<string, unknown>,
  newer: Record<string, unknown>,
): Record<string, unknown> => {
  const merged = { ...older };
  for (const [field, change] of Object.entries(newer)) {
    const before = older[field] as { before?: unknown } | undefined;
    merged[field] = before ? { before: before.before, after: (change as { after?: unknown }).after } : change;
  }
  return merged;
};
