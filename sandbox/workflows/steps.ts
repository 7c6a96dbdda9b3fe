import type { Actor, ObjectMetadata, RecordData } from '../contract';
import type { AppFunction } from '../functions/logic-function';
import type { FunctionRunner } from '../functions/runner';
import { isUuid } from '../metadata/identifiers';
import type { SandboxWorkspace } from '../workspace';
import { evaluateFilters, type StepFilter, type StepFilterGroup } from './conditions';
import { branchesOf, inputOf, loopOf, type Step } from './flow';
import { recordFilter, type RecordFilter } from './record-filters';
import { sendEmail, type EmailInput } from './send-email';
import { resolveInput } from './variables';

export type StepOutput = {
  result?: unknown;
  error?: string;
  /** A filter that did not match: what hangs on it is left out. */
  shouldEnd?: boolean;
  /** A loop that is not through. */
  isRunning?: boolean;
  /** Waits until then. */
  pendingUntil?: Date;
};

export type StepTools = {
  workspace: SandboxWorkspace;
  runner: FunctionRunner;
  smtpUrl: () => string;
  functionById: (id: string) => AppFunction | undefined;
};

export type StepCall = {
  step: Step;
  context: Record<string, unknown>;
  /** What the step itself gave the last time, for loops. */
  previous: unknown;
  actor: Actor;
};

const objectOf = ({ workspace }: StepTools, name: unknown): ObjectMetadata => {
  const object = workspace.metadata().objects.get(String(name));
  if (!object) throw new Error(`Object ${String(name)} not found`);
  return object;
};

/** Fields the object does not have are left out; so is what a variable left empty. */
const validFields = (object: ObjectMetadata, record: Record<string, unknown>): Record<string, unknown> => {
  const names = new Set(
    object.fields.flatMap(({ name, relation }) => [
      name,
      ...(relation?.joinColumnName ? [relation.joinColumnName] : []),
    ]),
  );
  return Object.fromEntries(
    Object.entries(record).filter(([name, value]) => names.has(name) && value !== undefined),
  );
};

const require = (
  tools: StepTools,
  actor: Actor,
  operation: 'read' | 'update',
  object: ObjectMetadata,
): void => {
  const found = tools.workspace.engine.metadata.objects.get(object.nameSingular);
  if (found) tools.workspace.engine.access(actor).require(operation, found);
};

const findRecords = async (tools: StepTools, { step, context, actor }: StepCall): Promise<StepOutput> => {
  const input = resolveInput(inputOf(step), context) as {
    objectName: string;
    limit?: number;
    filter?: { recordFilters?: RecordFilter[]; recordFilterGroups?: unknown[] };
  };
  const object = objectOf(tools, input.objectName);
  require(tools, actor, 'read', object);
  const { engine, records } = tools.workspace;
  const filter = recordFilter(object, input.filter?.recordFilters);
  const all = await records.find(object.nameSingular, {
    filter,
    orderBy: [{ id: 'AscNullsFirst' }],
    limit: Math.min(input.limit ?? 200, 200),
  });
  const { totalCount } = await engine
    .reader()
    .aggregate(engine.shapes.get(object.nameSingular), filter, ['totalCount']);
  // A server counts in words.
  return { result: { first: all[0], all, totalCount: String(totalCount) } };
};

const createRecord = async (tools: StepTools, { step, context, actor }: StepCall): Promise<StepOutput> => {
  const { objectName, objectRecord } = resolveInput(inputOf(step), context) as {
    objectName: string;
    objectRecord: Record<string, unknown>;
  };
  const object = objectOf(tools, objectName);
  require(tools, actor, 'update', object);
  const [result] = await tools.workspace.records.create(
    object.nameSingular,
    [validFields(object, objectRecord)],
    actor,
  );
  return { result };
};

const updateRecord = async (tools: StepTools, { step, context, actor }: StepCall): Promise<StepOutput> => {
  const input = resolveInput(inputOf(step), context) as {
    objectName: string;
    objectRecordId: unknown;
    objectRecord: Record<string, unknown>;
    fieldsToUpdate?: string[];
  };
  if (!isUuid(input.objectRecordId))
    throw new Error('Failed to update: Object record ID and name are required');
  const object = objectOf(tools, input.objectName);
  require(tools, actor, 'update', object);
  const valid = validFields(object, input.objectRecord);
  const wanted = input.fieldsToUpdate;
  const data = wanted
    ? Object.fromEntries(Object.entries(valid).filter(([name]) => wanted.includes(name)))
    : valid;
  if (Object.keys(data).length === 0) throw new Error('Failed to update: No fields to update');
  const [result] = await tools.workspace.records.update(
    object.nameSingular,
    [input.objectRecordId],
    data,
    actor,
  );
  if (result === undefined) throw new Error('Record not found');
  return { result };
};

const callFunction = async (tools: StepTools, { step, context }: StepCall): Promise<StepOutput> => {
  const { logicFunctionId, logicFunctionInput } = resolveInput(inputOf(step), context) as {
    logicFunctionId: string;
    logicFunctionInput: unknown;
  };
  const found = tools.functionById(logicFunctionId);
  if (!found) throw new Error(`Logic function with id ${logicFunctionId} not found`);
  if (!found.fn.workflowActionTriggerSettings)
    throw new Error(`Logic function ${found.fn.name} is not exposed as a workflow action`);
  const outcome = await tools.runner.run(found, logicFunctionInput);
  return outcome.ok ? { result: outcome.data ?? {} } : { error: outcome.error };
};

type Filters = { stepFilters?: StepFilter[]; stepFilterGroups?: StepFilterGroup[] };

const filter = ({ step, context }: StepCall): StepOutput => {
  const { stepFilters, stepFilterGroups } = inputOf(step) as Filters;
  if (!stepFilters || !stepFilterGroups) return { result: { shouldEndWorkflowRun: false } };
  const matchesFilter = evaluateFilters({ stepFilters, stepFilterGroups }, context);
  return { result: { matchesFilter }, shouldEnd: !matchesFilter };
};

const branch = ({ step, context }: StepCall): StepOutput => {
  const { stepFilters, stepFilterGroups } = inputOf(step) as Filters;
  const branches = branchesOf(step);
  if (branches.length === 0) throw new Error('If-else action must have at least one branch');
  if (!stepFilters || !stepFilterGroups)
    throw new Error('If-else action must have stepFilterGroups and stepFilters defined');
  const matching = branches.find(
    ({ filterGroupId }) =>
      filterGroupId === undefined ||
      evaluateFilters({ stepFilters, stepFilterGroups }, context, filterGroupId),
  );
  if (!matching) throw new Error('No matching branch found in if-else action');
  return { result: { matchingBranchId: matching.id } };
};

const MOST_ITERATIONS = 10_000;

const iterate = ({ step, context, previous }: StepCall): StepOutput => {
  const { items } = resolveInput(inputOf(step), context) as { items: unknown };
  const list: unknown = typeof items === 'string' ? JSON.parse(items) : items;
  if (!Array.isArray(list)) throw new Error('Iterator input items must be an array');
  if (loopOf(step).length === 0 || list.length === 0)
    return { result: { currentItemIndex: 0, hasProcessedAllItems: true } };
  const last = previous as { currentItemIndex?: number } | undefined;
  const currentItemIndex = last?.currentItemIndex === undefined ? 0 : last.currentItemIndex + 1;
  if (currentItemIndex >= MOST_ITERATIONS)
    throw new Error('Iterator has reached the maximum number of iterations');
  const hasProcessedAllItems = currentItemIndex >= list.length;
  return {
    result: { currentItemIndex, currentItem: list[currentItemIndex] as unknown, hasProcessedAllItems },
    isRunning: !hasProcessedAllItems,
  };
};

type Delay = {
  delayType: string;
  scheduledDateTime?: string;
  duration?: { days?: number; hours?: number; minutes?: number; seconds?: number };
};

const delay = ({ workspace }: StepTools, { step, context }: StepCall): StepOutput => {
  const { delayType, scheduledDateTime, duration } = resolveInput(inputOf(step), context) as Delay;
  const now = workspace.clock.now();
  if (delayType === 'SCHEDULED_DATE') {
    if (!scheduledDateTime) throw new Error('Scheduled date time is required for scheduled date delay');
    const until = new Date(scheduledDateTime);
    if (until < now) throw new Error('Scheduled date cannot be in the past');
    return { pendingUntil: until };
  }
  if (delayType !== 'DURATION') throw new Error('Invalid delay type');
  if (!duration) throw new Error('Duration is required for duration delay');
  const { days = 0, hours = 0, minutes = 0, seconds = 0 } = duration;
  const milliseconds = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  return { pendingUntil: new Date(now.getTime() + milliseconds) };
};

const mail = async (tools: StepTools, { step, context }: StepCall): Promise<StepOutput> => ({
  result: await sendEmail(
    tools.workspace,
    tools.smtpUrl(),
    resolveInput(inputOf(step), context) as EmailInput,
  ),
});

const perform = (tools: StepTools, call: StepCall): Promise<StepOutput> | StepOutput => {
  switch (call.step.type) {
    case 'LOGIC_FUNCTION':
      return callFunction(tools, call);
    case 'FIND_RECORDS':
      return findRecords(tools, call);
    case 'CREATE_RECORD':
      return createRecord(tools, call);
    case 'UPDATE_RECORD':
      return updateRecord(tools, call);
    case 'FILTER':
      return filter(call);
    case 'IF_ELSE':
      return branch(call);
    case 'ITERATOR':
      return iterate(call);
    case 'DELAY':
      return delay(tools, call);
    case 'SEND_EMAIL':
      return mail(tools, call);
    case 'EMPTY':
      return { result: {} };
    default:
      throw new Error(`The sandbox has no workflow step "${call.step.type}".`);
  }
};

/** Runs one step; what goes wrong is its error. */
export const performStep = async (tools: StepTools, call: StepCall): Promise<StepOutput> => {
  try {
    return await perform(tools, call);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
};

export type RunRow = RecordData & {
  status: string;
  workflowId: string;
  workflowVersionId: string;
  createdBy: { source: string; name: string; workspaceMemberId: string | null };
};
