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
  const happensAt = workspace.clock.now().toISOString();
  await workspace.records.create(
    'timelineActivity',
    fresh.map((entry) => ({
      name: entry.name,
      happensAt,
      properties: entry.properties,
      workspaceMemberId: entry.workspaceMemberId,
      linkedRecordCachedName: entry.linked?.cachedName ?? '',
      linkedRecordId: entry.linked?.recordId ?? null,
      linkedObjectMetadataId: entry.linked?.objectMetadataId ?? null,
      ...(entry.target && { [entry.target.column]: entry.target.recordId }),
    })),
    { kind: 'system' },
    { silent: true },
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
