/** Rows of the timeline as Twenty 2.21 writes them: a diff for updates, `{}` for everything else. */
import { base, type Row } from './batch';
import type { Random } from './random';
import type { Member, Surroundings } from './surroundings';

export type TimelineTarget = { object: 'person' | 'company' | 'opportunity' | 'note' | 'task'; id: string };

export type TimelineEntry = {
  /** "person.updated", "linked-note.created" … */
  name: string;
  at: Date;
  target: TimelineTarget | null;
  diff?: Record<string, { before: unknown; after: unknown }>;
  linked?: { object: string; id: string; cachedName: string };
  member?: Member;
};

export function timelineRow(random: Random, world: Surroundings, entry: TimelineEntry): Row {
  const { at, target, linked, member } = entry;
  const common = base(random.uuid(), at, 'SYSTEM');
  const row: Row = {
    ...common,
    name: entry.name,
    happensAt: common.createdAt,
    properties: entry.diff ? { diff: entry.diff } : {},
    linkedRecordCachedName: linked?.cachedName ?? '',
    linkedRecordId: linked?.id ?? null,
    linkedObjectMetadataId: linked ? world.objectId(linked.object) : null,
    workspaceMemberId: member?.id ?? null,
  };
  if (target) row[`target${target.object.charAt(0).toUpperCase()}${target.object.slice(1)}Id`] = target.id;
  return row;
}
