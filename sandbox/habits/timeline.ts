import type { ObjectMetadata, RecordData, RecordEvent, RecordEventBatch, Workspace } from '../contract';
import { userOf } from '../triggers/database-events';
import type { Consumer } from '../triggers/event-queue';
import { late } from '../triggers/late';
import { type TimelineEntry, writeTimeline } from './timeline-rows';

type ActivityType = 'note' | 'task';

const ACTIVITY_OF_TARGET: Record<string, ActivityType> = { noteTarget: 'note', taskTarget: 'task' };

/**
 * Twenty writes what happened to a record into the timeline after it happened, old values included: 40 ms after an
 * update, 180 ms after a create, 0.3 s after 200 of them (platform-measured §a). So an erasing update leaks by itself.
 */
export const timeline = (workspace: Workspace): Consumer => ({
  name: 'timeline',
  inOrder: true,
  wants: ({ object, action }) =>
    action !== 'destroyed' && action !== 'upserted' && object.isAuditLogged && isFollowed(workspace, object),
  async handle(batch, committedAt) {
    await late(
      workspace,
      committedAt,
      (batch.action === 'created' ? 150 : 35) + Math.min(batch.events.length, 200) * 1.2,
    );
    await writeTimeline(workspace, await entries(workspace, batch));
  },
});

/** Objects of the workspace's own and of apps have no timeline relation on 2.21, and get no rows (§p). */
const isFollowed = (workspace: Workspace, object: ObjectMetadata): boolean => {
  if (object.nameSingular in ACTIVITY_OF_TARGET) return true;
  return !object.isSystem && targetColumn(workspace, object.nameSingular) !== undefined;
};

/** The timeline's column for an object, e.g. `targetPersonId`. */
export const targetColumn = (workspace: Workspace, object: string): string | undefined => {
  const column = `target${object.charAt(0).toUpperCase()}${object.slice(1)}Id`;
  const fields = workspace.metadata().objects.get('timelineActivity')?.fields ?? [];
  return fields.some(({ relation }) => relation?.joinColumnName === column) ? column : undefined;
};

const entries = async (workspace: Workspace, batch: RecordEventBatch): Promise<TimelineEntry[]> => {
  const activity = ACTIVITY_OF_TARGET[batch.object.nameSingular];
  if (activity) return linkEntries(workspace, batch, activity);
  const own = batch.events.map((event) => ownEntry(workspace, batch, event));
  const { nameSingular } = batch.object;
  const titled =
    nameSingular === 'note' || nameSingular === 'task'
      ? await titleEntries(workspace, batch, nameSingular)
      : [];
  return [...titled, ...own].filter((entry) => entry !== undefined);
};

const ownEntry = (
  workspace: Workspace,
  batch: RecordEventBatch,
  event: RecordEvent,
): TimelineEntry | undefined => {
  const diff = visibleDiff(batch.object, event);
  // Only updates say what changed; an update of nothing but the position says nothing at all.
  if (batch.action === 'updated' && Object.keys(diff).length === 0) return undefined;
  return {
    name: `${batch.object.nameSingular}.${batch.action}`,
    properties: batch.action === 'updated' ? { diff } : {},
    workspaceMemberId: userOf(batch.actor)?.workspaceMemberId ?? null,
    target: { column: targetColumn(workspace, batch.object.nameSingular) ?? '', recordId: event.recordId },
  };
};

/** Positions change with every drag and would show as empty rows. */
const visibleDiff = (object: ObjectMetadata, event: RecordEvent): Record<string, unknown> => {
  const positions = new Set(object.fields.filter(({ type }) => type === 'POSITION').map(({ name }) => name));
  return Object.fromEntries(Object.entries(event.diff ?? {}).filter(([name]) => !positions.has(name)));
};

/**
 * A changed title makes a second row for each record the note or task hangs on: whole diff, body too, and by an
 * oversight of the server's no target (§a), so that only `linkedRecordId` leads to it.
 */
const titleEntries = async (
  workspace: Workspace,
  batch: RecordEventBatch,
  activity: ActivityType,
): Promise<TimelineEntry[]> => {
  const titled = batch.events.filter(
    (event) => event.diff?.['title']?.after !== undefined && event.diff['title'].after !== null,
  );
  if (titled.length === 0) return [];
  const links = await workspace.records.find(`${activity}Target`, {
    filter: { [`${activity}Id`]: { in: titled.map(({ recordId }) => recordId) } },
  });
  return titled.flatMap((event) =>
    links
      .filter(
        (link) => link[`${activity}Id`] === event.recordId && linkedColumn(link, activity) !== undefined,
      )
      .map(() => ({
        name: `linked-${activity}.${batch.action}`,
        properties: { diff: visibleDiff(batch.object, event) },
        workspaceMemberId: userOf(batch.actor)?.workspaceMemberId ?? null,
        target: undefined,
        linked: {
          recordId: event.recordId,
          objectMetadataId: batch.object.id,
          // Kept for ever, whatever the title becomes later.
          cachedName: String(event.diff?.['title']?.after ?? ''),
        },
      })),
  );
};

/** Linking a note or task writes a row on the record it was linked to. */
const linkEntries = async (
  workspace: Workspace,
  batch: RecordEventBatch,
  activity: ActivityType,
): Promise<TimelineEntry[]> => {
  const ids = batch.events
    .map(({ after }) => after?.[`${activity}Id`])
    .filter((id) => typeof id === 'string');
  if (ids.length === 0) return [];
  const activities = await workspace.records.find(activity, { filter: { id: { in: ids } } });
  const objectMetadataId = workspace.metadata().objects.get(activity)?.id ?? '';
  return batch.events.flatMap(({ after }) => {
    const record = activities.find(({ id }) => id === after?.[`${activity}Id`]);
    const column = after && linkedColumn(after, activity);
    if (!record || !after || column === undefined) return [];
    return [
      {
        name: `linked-${activity}.${batch.action}`,
        properties: {},
        workspaceMemberId: userOf(batch.actor)?.workspaceMemberId ?? null,
        target: { column, recordId: String(after[column]) },
        linked: { recordId: record.id, objectMetadataId, cachedName: String(record['title'] ?? '') },
      },
    ];
  });
};

/** The column of a link that points at the record, e.g. `targetPersonId`. */
const linkedColumn = (link: RecordData, activity: ActivityType): string | undefined =>
  Object.entries(link).find(
    ([name, value]) =>
      name !== `${activity}Id` && name.endsWith('Id') && value !== null && value !== undefined,
  )?.[0];
