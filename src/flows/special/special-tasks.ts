import { columnsPointingTo, type WorkspaceGraph } from '../../domain/graph';
import { fieldInWords } from '../../domain/restriction/put-back-note';
import { SPECIAL_REASON_WORDS } from '../../domain/special/reason-words';
import { SPECIAL_GUARD_SETTING } from '../../domain/special/guard-setting';
import type { Row } from '../../twenty/records';
import { stableId } from '../stable-id';
import type { Caught, Outcome } from './flag-writes';

/** More than these in one field at once, an import, are one task: nobody works down ten thousand. */
export const MOST_TASKS = 10;

const LEVEL_WORDS = {
  SPECIAL_CATEGORY: 'a special category of data (Art. 9 GDPR)',
  CRIMINAL: 'data about offences (Art. 10 GDPR)',
  CHILD: 'the birth date of a child (Art. 8 GDPR)',
} as const;

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  FLAGGED: 'The value stands there still.',
  PUT_BACK: 'The field holds again what it held before.',
  NOT_PUT_BACK: 'Putting the old value back did not work: the new one stands there still.',
};

type Told = Caught & { outcome: Outcome };

export type SpecialTasks = { tasks: Row[]; targets: Row[] };

const task = (id: string, title: string, lines: readonly string[]): Row => ({
  id,
  title,
  status: 'TODO',
  bodyV2: { markdown: lines.join('\n\n') },
});

const taskOfOne = (object: string, { write, fieldName, level, reason, outcome }: Told): Row => {
  const words = SPECIAL_REASON_WORDS[reason];
  const before = outcome === 'PUT_BACK' && write.before?.[fieldName];
  return task(
    stableId('special-write-task', object, write.recordId, fieldName),
    level === 'CHILD'
      ? 'Data of a child without a guardian’s consent'
      : `Not allowed: ${fieldInWords(fieldName)} of this ${fieldInWords(object)}`,
    [
      `The field “${fieldInWords(fieldName)}” is for ${LEVEL_WORDS[level]}, and ${words.what}. ${OUTCOME_WORDS[outcome]}`,
      ...(before ? ['The earlier value may not be held either: look at it.'] : []),
      words.todo,
    ],
  );
};

const taskOfMany = (object: string, all: readonly Told[], day: string): Row => {
  const [first] = all;
  const fieldName = first?.fieldName ?? '';
  const words = SPECIAL_REASON_WORDS[first?.reason ?? 'NO_PURPOSE'];
  return task(
    stableId('special-write-tasks', object, fieldName, day),
    `Not allowed: ${fieldInWords(fieldName)} of many records (${fieldInWords(object)})`,
    [
      `Many values were written at once into “${fieldInWords(fieldName)}”, which is for ${LEVEL_WORDS[first?.level ?? 'SPECIAL_CATEGORY']}. The most frequent ground may be another; of the first, ${words.what}. ${OUTCOME_WORDS[first?.outcome ?? 'FLAGGED']}`,
      'The view “Held without what allows it” of Sensitive findings lists the records that still hold a value.',
      words.todo,
    ],
  );
};

/** One task, however often it is met. */
export const guardSettingTask = (): Row =>
  task(
    stableId('special-guard-setting-task'),
    `The privacy setting ${SPECIAL_GUARD_SETTING} is not understood`,
    [
      `It has a value that is not allowed, so it counts as FLAG. Write OFF, FLAG or PUT_BACK under **Privacy settings**.`,
    ],
  );

/** Where on the record's page a task hangs; undefined for objects that tasks cannot be put on. */
const targetColumn = (graph: WorkspaceGraph, object: string): string | undefined => {
  const join = graph.objects.get('taskTarget');
  return join === undefined
    ? object === 'person'
      ? 'targetPersonId'
      : undefined
    : columnsPointingTo(join, object).find((column) => column !== 'taskId');
};

/** One task a record and field, always the same one; one for a whole import. No value and no name in any. */
export const specialTasks = (
  graph: WorkspaceGraph,
  object: string,
  told: readonly Told[],
  now: Date,
): SpecialTasks => {
  const byField = new Map<string, Told[]>();
  for (const one of told) byField.set(one.fieldName, [...(byField.get(one.fieldName) ?? []), one]);
  const column = targetColumn(graph, object);
  const tasks: Row[] = [];
  const targets: Row[] = [];
  for (const ofField of byField.values()) {
    if (ofField.length > MOST_TASKS) {
      tasks.push(taskOfMany(object, ofField, now.toISOString().slice(0, 10)));
      continue;
    }
    for (const one of ofField) {
      const row = taskOfOne(object, one);
      tasks.push(row);
      if (column !== undefined)
        targets.push({
          id: stableId('special-write-target', row.id),
          taskId: row.id,
          [column]: one.write.recordId,
        });
    }
  }
  return { tasks, targets };
};
