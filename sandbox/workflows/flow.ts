import { randomUUID } from 'node:crypto';

import { isUuid } from '../metadata/identifiers';
import { workflowStepError } from './errors';

/** A step of a version as the server stores it. */
export type Step = {
  id: string;
  name: string;
  type: string;
  valid: boolean;
  settings: { input: Record<string, unknown> } & Record<string, unknown>;
  nextStepIds?: string[] | null;
  position?: unknown;
};

export type Trigger = {
  name?: string;
  type: 'DATABASE_EVENT' | 'CRON' | 'MANUAL' | 'WEBHOOK';
  settings: Record<string, unknown>;
  nextStepIds?: string[] | null;
};

export type Branch = { id: string; filterGroupId?: string; nextStepIds: string[] };

export const inputOf = ({ settings }: Step): Record<string, unknown> => settings.input ?? {};

export const loopOf = (step: Step): string[] =>
  step.type === 'ITERATOR' ? ((inputOf(step)['initialLoopStepIds'] as string[] | undefined) ?? []) : [];

export const branchesOf = (step: Step): Branch[] =>
  step.type === 'IF_ELSE' ? ((inputOf(step)['branches'] as Branch[] | undefined) ?? []) : [];

/** Steps that lead to this one. A loop's first steps hang on their iterator by its input alone, and count as having no parent. */
export const parentsOf = (step: Step, steps: readonly Step[]): Step[] =>
  steps.filter(
    (other) =>
      other.nextStepIds?.includes(step.id) ||
      branchesOf(other).some(({ nextStepIds }) => nextStepIds?.includes(step.id)),
  );

/** Every step inside a loop. */
export const stepsInLoop = (iterator: Step, steps: readonly Step[]): string[] => {
  const found = new Set<string>();
  const visit = (ids: readonly string[]): void => {
    for (const id of ids) {
      if (id === iterator.id || found.has(id)) continue;
      found.add(id);
      const step = steps.find((candidate) => candidate.id === id);
      if (step === undefined) continue;
      visit(loopOf(step));
      for (const { nextStepIds } of branchesOf(step)) visit(nextStepIds ?? []);
      visit(step.nextStepIds ?? []);
    }
  };
  visit(loopOf(iterator));
  return [...found];
};

const SETTINGS = {
  outputSchema: {},
  errorHandlingOptions: { continueOnFailure: { value: false }, retryOnFailure: { value: false } },
};

type Made = { step: Step; more?: Step[] };
type FunctionLabel = (id: string) => string | undefined;

const CRUD = { objectName: 'company' };
const MAIL = { connectedAccountId: '', recipients: { to: '', cc: '', bcc: '' }, subject: '', body: '' };

/** What a step of each type is called and holds when it is made. */
const DEFAULTS: Record<string, { name: string; input: Record<string, unknown> }> = {
  SEND_EMAIL: { name: 'Send Email', input: MAIL },
  DRAFT_EMAIL: { name: 'Draft Email', input: MAIL },
  CREATE_RECORD: { name: 'Create Record', input: { ...CRUD, objectRecord: {} } },
  UPDATE_RECORD: {
    name: 'Update Record',
    input: { ...CRUD, objectRecord: {}, objectRecordId: '', fieldsToUpdate: [] },
  },
  DELETE_RECORD: { name: 'Delete Record', input: { ...CRUD, objectRecordId: '' } },
  FIND_RECORDS: { name: 'Search Records', input: { ...CRUD, limit: 1, offset: 0 } },
  FILTER: { name: 'Filter', input: { stepFilterGroups: [], stepFilters: [] } },
  DELAY: {
    name: 'Delay',
    input: { delayType: 'DURATION', duration: { days: 0, hours: 0, minutes: 0, seconds: 0 } },
  },
};

const emptyStep = (nextStepIds?: string[]): Step => ({
  id: randomUUID(),
  name: 'Add an Action',
  type: 'EMPTY',
  valid: true,
  settings: { ...SETTINGS, input: {} },
  ...(nextStepIds ? { nextStepIds } : {}),
});

/** Makes a step, and the empty ones that come with a loop or a branch. */
export const makeStep = (
  type: string,
  wanted: { id?: string | null; position?: unknown; defaultSettings?: Record<string, unknown> | null },
  labelOf: FunctionLabel,
): Made => {
  const base = {
    id: wanted.id || randomUUID(),
    valid: false,
    ...(wanted.position ? { position: wanted.position } : {}),
  };
  const made = (name: string, input: Record<string, unknown>, more: Step[] = []): Made => ({
    step: { ...base, name, type, settings: { ...SETTINGS, input } },
    more,
  });
  switch (type) {
    case 'LOGIC_FUNCTION': {
      const { logicFunctionId } = (wanted.defaultSettings?.['input'] ?? {}) as { logicFunctionId?: string };
      if (logicFunctionId === undefined)
        throw workflowStepError('Logic function ID is required for LOGIC_FUNCTION step', 'INVALID_REQUEST');
      const label = labelOf(logicFunctionId);
      if (label === undefined) throw new Error(`Logic function with id ${logicFunctionId} not found`);
      return made(label, { logicFunctionId, logicFunctionInput: {} });
    }
    case 'ITERATOR': {
      const empty = emptyStep([base.id]);
      return made(
        'Iterator',
        { items: [], initialLoopStepIds: [empty.id], shouldContinueOnIterationFailure: true },
        [empty],
      );
    }
    case 'IF_ELSE': {
      const [yes, no, group] = [emptyStep(), emptyStep(), randomUUID()];
      return made(
        'If/Else',
        {
          stepFilterGroups: [{ id: group, logicalOperator: 'AND' }],
          stepFilters: [
            {
              id: randomUUID(),
              type: 'unknown',
              stepOutputKey: '',
              operand: 'IS',
              value: '',
              stepFilterGroupId: group,
              positionInStepFilterGroup: 0,
            },
          ],
          branches: [
            { id: randomUUID(), filterGroupId: group, nextStepIds: [yes.id] },
            { id: randomUUID(), nextStepIds: [no.id] },
          ],
        },
        [yes, no],
      );
    }
    case 'EMPTY':
      return { step: { ...emptyStep(), ...base, valid: true } };
    default: {
      const known = DEFAULTS[type];
      if (known === undefined)
        throw workflowStepError(`WorkflowActionType '${type}' unknown`, 'INVALID_REQUEST');
      return made(known.name, structuredClone(known.input));
    }
  }
};

const withNext = (ids: string[] | null | undefined, next: string | undefined, added: string): string[] => [
  ...new Set([...(ids ?? []).filter((id) => id !== next), added]),
];

/** Hangs a new step under its parent, between it and what came next. */
export const insertStep = (
  flow: { trigger: Trigger | null; steps: Step[] },
  step: Step,
  { parentStepId, nextStepId }: { parentStepId?: string | null; nextStepId?: string | null },
): { trigger: Trigger | null; steps: Step[] } => {
  const next = nextStepId ?? undefined;
  const inserted: Step = { ...step, ...(next ? { nextStepIds: [next] } : {}) };
  if (parentStepId === 'trigger') {
    if (!flow.trigger)
      throw workflowStepError('Cannot insert step from undefined trigger', 'INVALID_REQUEST');
    return {
      trigger: { ...flow.trigger, nextStepIds: withNext(flow.trigger.nextStepIds, next, step.id) },
      steps: [...flow.steps, inserted],
    };
  }
  const steps = flow.steps.map((other) =>
    other.id === parentStepId ? { ...other, nextStepIds: withNext(other.nextStepIds, next, step.id) } : other,
  );
  return { trigger: flow.trigger, steps: [...steps, inserted] };
};

/** Takes a step out; what led to it leads to what came after. */
export const removeStep = (
  flow: { trigger: Trigger | null; steps: Step[] },
  stepId: string,
): { trigger: Trigger | null; steps: Step[] } => {
  const gone = flow.steps.find(({ id }) => id === stepId);
  const children = gone?.nextStepIds ?? [];
  const comeBack: Step[] = [];
  const rewired = (ids: string[] | null | undefined): string[] | undefined =>
    ids?.includes(stepId)
      ? [...new Set([...ids.filter((id) => id !== stepId), ...children])]
      : (ids ?? undefined);
  const steps = flow.steps
    .filter(({ id }) => id !== stepId)
    .map((step): Step => {
      const nextStepIds = rewired(step.nextStepIds);
      const input = { ...inputOf(step) };
      if (step.type === 'ITERATOR') input['initialLoopStepIds'] = rewired(loopOf(step));
      if (step.type === 'IF_ELSE')
        input['branches'] = branchesOf(step).map((branch) => {
          const left = rewired(branch.nextStepIds) ?? [];
          if (left.length > 0) return { ...branch, nextStepIds: left };
          // A branch never leads nowhere.
          const empty = emptyStep();
          comeBack.push(empty);
          return { ...branch, nextStepIds: [empty.id] };
        });
      return {
        ...step,
        settings: { ...step.settings, input },
        ...(nextStepIds ? { nextStepIds } : {}),
      };
    });
  const next = rewired(flow.trigger?.nextStepIds);
  return {
    trigger: flow.trigger && { ...flow.trigger, ...(next ? { nextStepIds: next } : {}) },
    steps: [...steps, ...comeBack],
  };
};

export const isStepId = (value: unknown): value is string => isUuid(value);
