import type { FoundRecord, Link } from '../../domain/erasure/subject-map';
import type { GraphObject } from '../../domain/graph';
import type { Row } from '../../twenty/records';
import type { Filter } from './mention-filter';

/** What rows of the timeline are linked to besides their target: the note, task, mail or meeting they tell of. */
const LINKED_OBJECTS: ReadonlySet<string> = new Set(['note', 'task', 'message', 'calendarEvent']);

const idsOf = (records: readonly FoundRecord[], isWanted: (object: string) => boolean): string[] => [
  ...new Set(
    records.filter(({ object, link }) => link !== 'MENTION' && isWanted(object)).map(({ id }) => id),
  ),
];

/**
 * Every way a row of the timeline points at a record of the subject's: what an update of the deal leaves behind stands in
 * the deal's timeline. An empty list would be refused by the server.
 */
export const timelineConditions = (timeline: GraphObject, records: readonly FoundRecord[]): Filter[] => {
  const linked = idsOf(records, (object) => LINKED_OBJECTS.has(object));
  const columns: [column: string, ids: string[]][] = [
    ['linkedRecordId', linked],
    ...timeline.relations
      .filter(({ isMorph }) => isMorph)
      .map(({ column, target }): [string, string[]] => [
        column,
        idsOf(records, (object) => object === target),
      ]),
  ];
  return columns.filter(([, ids]) => ids.length > 0).map(([column, ids]) => ({ [column]: { in: ids } }));
};

const knownOf = new WeakMap<readonly FoundRecord[], ReadonlySet<string>>();

/** Made once for all rows of a history: of a hundred thousand records it would cost more than reading them. */
const idsKnown = (records: readonly FoundRecord[]): ReadonlySet<string> => {
  const before = knownOf.get(records);
  if (before !== undefined) return before;
  const known = new Set(idsOf(records, () => true));
  knownOf.set(records, known);
  return known;
};

/** Whether a row belongs to a record of the subject's, or only mentions them. */
export const timelineLink = (timeline: GraphObject, row: Row, records: readonly FoundRecord[]): Link => {
  const known = idsKnown(records);
  const columns = ['linkedRecordId', ...timeline.relations.map(({ column }) => column)];
  return columns.some((column) => known.has(String(row[column] ?? ''))) ? 'CONTENT' : 'MENTION';
};
