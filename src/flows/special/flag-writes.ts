import type { WorkspaceGraph } from '../../domain/graph';
import { kindOfMeaning, type Finding } from '../../domain/free-text/finding';
import type { FieldRule } from '../../domain/sensitivity/field-rule';
import type { Concern } from '../../domain/special/concerned-fields';
import type { SpecialReason } from '../../domain/special/judge-special';
import { writeAll } from '../../twenty/records';
import { findingRow } from '../free-text/finding-rows';
import { entryFor } from './special-entries';
import { SPECIAL_OBJECTS } from './special-objects';
import { specialTasks } from './special-tasks';
import type { SpecialParts } from './special-world';

/** A write that nothing allows. */
export type Caught = Concern & {
  reason: SpecialReason;
  /** Where the record is about one person. */ personId: string | null;
};

export type Outcome = 'FLAGGED' | 'PUT_BACK' | 'NOT_PUT_BACK';

/** What the person's data is after the write, as a row of `sensitiveFinding`. */
export const findingOf = (object: string, rules: readonly FieldRule[], caught: Caught): Finding => {
  const rule = rules.find((one) => one.objectName === object && one.fieldName === caught.fieldName);
  return {
    objectName: object,
    fieldName: caught.fieldName,
    recordId: caught.write.recordId,
    source: 'FIELD',
    kinds: [
      caught.level === 'CHILD'
        ? 'CHILD'
        : caught.level === 'CRIMINAL'
          ? 'CONVICTION'
          : kindOfMeaning(rule?.meaning ?? null),
    ],
    count: 1,
    level: caught.level === 'CHILD' ? 'SENSITIVE' : caught.level,
    reason: caught.reason,
    personId: caught.personId,
  };
};

/**
 * Tells people of writes that nothing allows: a task a record and field, a line of the ledger, and a finding where the value
 * stands there still. Two requests; written again it is the same.
 * @returns how many stand there still
 */
export const flagWrites = async (
  parts: SpecialParts,
  graph: WorkspaceGraph,
  object: string,
  rules: readonly FieldRule[],
  told: readonly (Caught & { outcome: Outcome })[],
): Promise<number> => {
  const now = parts.clock.now();
  const standing = told.filter(
    ({ outcome, write, fieldName }) => outcome !== 'PUT_BACK' || Boolean(write.before?.[fieldName]),
  );
  const flagged = told.filter(({ outcome }) => outcome !== 'PUT_BACK');
  const { tasks, targets } = specialTasks(graph, object, told, now);
  await writeAll(parts.client, [
    { kind: 'upsert', object: SPECIAL_OBJECTS.task, rows: tasks },
    {
      kind: 'upsert',
      object: SPECIAL_OBJECTS.sensitiveFinding,
      rows: standing.flatMap((one) => findingRow(findingOf(object, rules, one), undefined, now, true) ?? []),
    },
    {
      kind: 'upsert',
      object: SPECIAL_OBJECTS.ledgerEntry,
      rows: flagged.map((one) => entryFor(parts, object, one, 'WRITE_FLAGGED')),
    },
  ]);
  if (targets.length > 0)
    await writeAll(parts.client, [{ kind: 'upsert', object: SPECIAL_OBJECTS.taskTarget, rows: targets }]);
  return flagged.length;
};
