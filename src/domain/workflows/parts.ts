import { nthId, type Part, type Slot, type StepDefinition, type Texts } from './definition';

/** A value of an earlier step, or of the trigger: `valueOf(step, 'first.id')`. */
export const valueOf = (stepId: string, path: string): string => `{{${stepId}.${path}}}`;
export const fromTrigger = (path: string): string => valueOf('trigger', path);
/** A field of the record that the trigger is about. */
export const recordValue = (field: string): string => fromTrigger(`properties.after.${field}`);

export type Condition = {
  of: string;
  type: 'TEXT' | 'UUID' | 'SELECT' | 'NUMBER' | 'BOOLEAN' | 'ACTOR';
  operand: 'IS' | 'IS_NOT' | 'IS_EMPTY' | 'IS_NOT_EMPTY' | 'GREATER_THAN_OR_EQUAL';
  value?: string;
};

/** Conditions that all, or any, have to hold. */
export const conditions = (
  id: string,
  all: readonly Condition[],
  logicalOperator: 'AND' | 'OR' = 'AND',
): { stepFilterGroups: Part; stepFilters: Part } => ({
  stepFilterGroups: [{ id, logicalOperator }],
  stepFilters: all.map(({ of, type, operand, value = '' }, index) => ({
    id: nthId(id, index),
    type,
    stepOutputKey: of,
    operand,
    value,
    stepFilterGroupId: id,
    positionInStepFilterGroup: index,
  })),
});

type Base = { id: string; name: Texts; next?: readonly string[] };

const step = (
  { id, name, next = [] }: Base,
  type: StepDefinition['type'],
  input: StepDefinition['input'],
): StepDefinition => ({ id, name, type, nextStepIds: next, input });

/** Calls one of this app’s actions. */
export const action = (base: Base, functionId: string, input: Record<string, Part>): StepDefinition =>
  step(base, 'LOGIC_FUNCTION', {
    logicFunctionId: { slot: 'FUNCTION', of: functionId },
    logicFunctionInput: input,
  });

/** Goes on only where the conditions hold. */
export const onlyIf = (
  base: Base,
  all: readonly Condition[],
  logicalOperator?: 'AND' | 'OR',
): StepDefinition => step(base, 'FILTER', conditions(base.id, all, logicalOperator));

/** One way where the conditions hold, another where they do not. */
export const either = (
  base: Omit<Base, 'next'>,
  all: readonly Condition[],
  { yes, no }: { yes: readonly string[]; no: readonly string[] },
): StepDefinition =>
  step(base, 'IF_ELSE', {
    ...conditions(base.id, all),
    branches: [
      { id: nthId(base.id, 64), filterGroupId: base.id, nextStepIds: yes },
      { id: nthId(base.id, 65), nextStepIds: no },
    ],
  });

export type Search = {
  /** `object.field` */
  field: string;
  type: 'UUID' | 'RELATION' | 'SELECT' | 'BOOLEAN';
  operand: 'IS' | 'IS_NOT';
  value: string;
};

const label = (field: string): string => field.slice(field.indexOf('.') + 1);

export const find = (
  base: Base,
  objectName: string,
  filters: readonly Search[],
  limit: number,
): StepDefinition =>
  step(base, 'FIND_RECORDS', {
    objectName,
    limit,
    filter: {
      recordFilterGroups: [{ id: base.id, logicalOperator: 'AND' }],
      recordFilters: filters.map(({ field, type, operand, value }, index) => ({
        id: nthId(base.id, index),
        fieldMetadataId: { slot: 'FIELD', of: field } satisfies Slot,
        type,
        label: label(field),
        operand,
        value,
        displayValue: value,
        recordFilterGroupId: base.id,
      })),
    },
  });

/** Does `loop` for each of `items`; the last step of the loop goes back to this one. */
export const forEach = (base: Base, items: string, loop: readonly string[]): StepDefinition =>
  step(base, 'ITERATOR', { items, initialLoopStepIds: loop, shouldContinueOnIterationFailure: true });

export const create = (base: Base, objectName: string, objectRecord: Record<string, Part>): StepDefinition =>
  step(base, 'CREATE_RECORD', { objectName, objectRecord });

export const change = (
  base: Base,
  objectName: string,
  objectRecordId: string,
  objectRecord: Record<string, Part>,
): StepDefinition =>
  step(base, 'UPDATE_RECORD', {
    objectName,
    objectRecordId,
    objectRecord,
    fieldsToUpdate: Object.keys(objectRecord),
  });

export const wait = (
  base: Base,
  duration: { days?: number; hours?: number; minutes?: number },
): StepDefinition =>
  step(base, 'DELAY', {
    delayType: 'DURATION',
    duration: { days: 0, hours: 0, minutes: 0, seconds: 0, ...duration },
  });

export const mail = (
  base: Base,
  { to, subject, body }: { to: string; subject: Texts; body: Texts },
): StepDefinition =>
  step(base, 'SEND_EMAIL', {
    connectedAccountId: { slot: 'SENDER' },
    recipients: { to, cc: '', bcc: '' },
    subject,
    body,
  });

/** A task for whoever `assigneeId` names. It names nobody: the link that follows says whom it is about. */
export const task = (
  base: Base,
  record: { title: Texts; body: Texts; assigneeId: Part; dueAt?: string },
): StepDefinition =>
  create(base, 'task', {
    title: record.title,
    bodyV2: { markdown: record.body },
    status: 'TODO',
    assigneeId: record.assigneeId,
    ...(record.dueAt === undefined ? {} : { dueAt: record.dueAt }),
  });

export const linkTask = (base: Base, taskStepId: string, personId: string): StepDefinition =>
  create(base, 'taskTarget', { taskId: valueOf(taskStepId, 'id'), targetPersonId: personId });
