import { treatmentOf } from '../../domain/erasure/treatments';
import type { LeftOut, LeftOutReason } from '../../domain/portability/portable-data';
import type { SubjectRecords } from '../access/subject-records';

/** What people know as things of their own; lines, links and lists belong to these and are not counted besides. */
const TOLD: ReadonlySet<string> = new Set([
  'attachment',
  'callRecording',
  'consent',
  'dataRequest',
  'note',
  'opportunity',
  'task',
  'timelineActivity',
]);
/** Their own reasons are counted record by record. */
const COUNTED: ReadonlySet<string> = new Set(['calendarEvent', 'message']);

export type Tally = {
  add(object: string, reason: LeftOutReason, count?: number): void;
  addFields(leftOut: readonly LeftOut[]): void;
  /** A record of an object went into the answer. */
  taken(object: string): void;
  all(records: SubjectRecords): LeftOut[];
};

/** Those of other people that only name the person are nobody's to count here. */
const own = (records: SubjectRecords, object: string): number =>
  records.links(object).filter(({ id }) => !records.ofOthers.has(id)).length;

/** Nothing of an object is portable. */
export const untouched = (
  records: SubjectRecords,
  object: string,
  reason: LeftOutReason,
  tally: Tally,
): void => tally.add(object, reason, own(records, object));

/** Counts what stays out of a portable answer, and why. */
export const leftByReason = (): Tally => {
  const counts = new Map<string, LeftOut>();
  const fields = new Map<LeftOutReason, Set<string>>();
  const taken = new Map<string, number>();
  const add: Tally['add'] = (object, reason, count = 1) => {
    if (count <= 0) return;
    const key = `${object} ${reason}`;
    counts.set(key, { object, reason, count: (counts.get(key)?.count ?? 0) + count });
  };
  return {
    add,
    addFields: (leftOut) => {
      for (const { reason, fields: names = [] } of leftOut)
        fields.set(reason, new Set([...(fields.get(reason) ?? []), ...names]));
    },
    taken: (object) => void taken.set(object, (taken.get(object) ?? 0) + 1),
    all: (records) => {
      for (const object of Object.keys(records.counts)) {
        const isTold = TOLD.has(object) || (treatmentOf(object) === 'related' && !COUNTED.has(object));
        if (isTold) add(object, 'NOT_PROVIDED', own(records, object) - (taken.get(object) ?? 0));
      }
      const ofPerson = [...fields].map(([reason, names]) => ({
        object: 'person',
        reason,
        count: names.size,
        fields: [...names].toSorted(),
      }));
      return [...ofPerson, ...counts.values()].toSorted((a, b) =>
        a.object === b.object ? (a.reason < b.reason ? -1 : 1) : a.object < b.object ? -1 : 1,
      );
    },
  };
};
