import type { Actor } from '../contract';
import { branchesOf, inputOf, loopOf, parentsOf, stepsInLoop, type Step, type Trigger } from './flow';
import { performStep, type StepOutput, type StepTools } from './steps';

export type StepInfo = { status: string; result?: unknown; error?: string | undefined; history?: unknown[] };
export type RunState = {
  flow: { trigger: Trigger; steps: Step[] };
  stepInfos: Record<string, StepInfo>;
  workflowRunError?: string;
};

/** A run in progress: where its state is kept, and who acts. */
export type RunInProgress = {
  id: string;
  state: RunState;
  actor: Actor;
  /** Writes the state down; false when the run is gone, as after an erasure. */
  save: () => Promise<boolean>;
  /** Writes down when a pause ends. */
  pause: (stepId: string, until: Date) => Promise<void>;
  isGone: boolean;
};

const DONE = new Set(['SUCCESS', 'STOPPED', 'SKIPPED', 'FAILED_SAFELY', 'FAILED']);

type Turn = 'RUN' | 'SKIP' | 'FAIL_SAFELY' | 'NOT_YET';

const turnOf = (run: RunInProgress, step: Step): Turn => {
  const { stepInfos, flow } = run.state;
  const status = (other: Step): string => stepInfos[other.id]?.status ?? 'NOT_STARTED';
  const isStarted = status(step) !== 'NOT_STARTED';
  const isLoop = step.type === 'ITERATOR';
  if (isStarted && !isLoop) return 'NOT_YET';
  const inLoop = isLoop ? stepsInLoop(step, flow.steps) : [];
  const parents = parentsOf(step, flow.steps).filter(
    ({ id }) => !isLoop || isStarted || !inLoop.includes(id),
  );
  if (parents.length === 0) return 'RUN';
  if (isStarted && inputOf(step)['shouldContinueOnIterationFailure'] === true) {
    const hasFailed = inLoop.some((id) => stepInfos[id]?.status === 'FAILED_SAFELY');
    if (hasFailed) return parents.every((parent) => DONE.has(status(parent))) ? 'RUN' : 'NOT_YET';
  }
  const ended = new Set(['SUCCESS', 'STOPPED', 'SKIPPED']);
  // Back in a loop, steps before it ended long ago.
  const relevant = isStarted ? parents.filter(({ id }) => inLoop.includes(id)) : parents;
  if (
    relevant.every((parent) => ended.has(status(parent))) &&
    relevant.some((parent) => status(parent) === 'SUCCESS')
  )
    return 'RUN';
  if (
    relevant.every((parent) => DONE.has(status(parent))) &&
    relevant.some((parent) => status(parent) === 'FAILED_SAFELY')
  )
    return 'FAIL_SAFELY';
  if (
    !isStarted &&
    parents.every((parent) => ['SKIPPED', 'STOPPED', 'FAILED_SAFELY'].includes(status(parent)))
  )
    return 'SKIP';
  return 'NOT_YET';
};

const infoOf = (output: StepOutput): StepInfo => {
  if (output.pendingUntil) return { status: 'PENDING' };
  if (output.shouldEnd) return { status: 'STOPPED', result: output.result };
  if (output.isRunning) return { status: 'RUNNING', result: output.result };
  if (output.error === undefined) return { status: 'SUCCESS', result: output.result };
  return { status: 'FAILED', error: output.error };
};

/** A loop that goes on whatever fails in it takes the failure of one of its steps upon itself. */
const isSheltered = ({ flow: { steps } }: RunState, step: Step): boolean =>
  steps.some(
    (other) =>
      other.type === 'ITERATOR' &&
      inputOf(other)['shouldContinueOnIterationFailure'] === true &&
      stepsInLoop(other, steps).includes(step.id),
  );

/** The next round of a loop begins: its steps are as if they had not run, with what they gave kept in their history. */
const resetLoop = ({ state }: RunInProgress, iterator: Step): void => {
  for (const id of stepsInLoop(iterator, state.flow.steps)) {
    const { history = [], ...last } = state.stepInfos[id] ?? { status: 'NOT_STARTED' };
    state.stepInfos[id] = { status: 'NOT_STARTED', history: [...history, last] };
  }
};

type Next = { run: readonly string[]; skip: readonly string[]; fail: readonly string[] };

const nextOf = (step: Step, info: StepInfo): Next => {
  const after = step.nextStepIds ?? [];
  const hasEnded = ['SKIPPED', 'FAILED_SAFELY'].includes(info.status);
  const none: Next = { run: [], skip: [], fail: [] };
  if (step.type === 'ITERATOR' && !hasEnded) {
    const isThrough = (info.result as { hasProcessedAllItems?: boolean } | undefined)?.hasProcessedAllItems;
    return isThrough ? { ...none, run: after } : { ...none, run: loopOf(step) };
  }
  if (step.type === 'IF_ELSE' && !hasEnded) {
    const chosen = (info.result as { matchingBranchId?: string } | undefined)?.matchingBranchId;
    const [taken, left] = [true, false].map((wanted) =>
      branchesOf(step)
        .filter(({ id }) => (id === chosen) === wanted)
        .flatMap(({ nextStepIds }) => nextStepIds ?? []),
    );
    return { run: taken ?? [], skip: left ?? [], fail: [] };
  }
  const inside = [...loopOf(step), ...branchesOf(step).flatMap(({ nextStepIds }) => nextStepIds ?? [])];
  if (hasEnded && inside.length > 0)
    return info.status === 'SKIPPED' ? { ...none, skip: inside } : { ...none, fail: inside };
  return { ...none, run: after };
};

/** Runs steps and what follows them, until nothing more can run. */
export const runFrom = async (
  tools: StepTools,
  run: RunInProgress,
  stepIds: readonly string[],
): Promise<void> => {
  for (const id of stepIds) {
    if (run.isGone) return;
    const step = run.state.flow.steps.find((candidate) => candidate.id === id);
    if (step === undefined) {
      run.state.workflowRunError = 'Step not found';
      return;
    }
    const turn = turnOf(run, step);
    if (turn === 'NOT_YET') continue;
    const before = run.state.stepInfos[id];
    if (turn === 'RUN') {
      run.state.stepInfos[id] = { ...before, status: 'RUNNING' };
      if (!(await run.save())) return;
      const output = await performStep(tools, {
        step,
        context: contextOf(run.state),
        previous: before?.result,
        actor: run.actor,
      });
      const info = infoOf(output);
      if (info.status === 'FAILED' && isSheltered(run.state, step)) info.status = 'FAILED_SAFELY';
      if (step.type === 'ITERATOR' && before?.result !== undefined && info.status === 'RUNNING')
        resetLoop(run, step);
      run.state.stepInfos[id] = { ...(before?.history ? { history: before.history } : {}), ...info };
      if (output.pendingUntil) await run.pause(id, output.pendingUntil);
    } else run.state.stepInfos[id] = { status: turn === 'SKIP' ? 'SKIPPED' : 'FAILED_SAFELY' };
    if (!(await run.save())) return;
    await goOn(tools, run, step);
  }
};

/** Goes on after a step that has ended. */
export const goOn = async (tools: StepTools, run: RunInProgress, step: Step): Promise<void> => {
  const info = run.state.stepInfos[step.id];
  if (info === undefined || info.status === 'PENDING' || info.status === 'FAILED') return;
  const { run: next, skip, fail } = nextOf(step, info);
  for (const [ids, status] of [
    [skip, 'SKIPPED'],
    [fail, 'FAILED_SAFELY'],
  ] as const)
    for (const id of ids) {
      const other = run.state.flow.steps.find((candidate) => candidate.id === id);
      if (other === undefined) continue;
      run.state.stepInfos[id] = { ...run.state.stepInfos[id], status };
      await goOn(tools, run, other);
    }
  await runFrom(tools, run, next);
};

export const contextOf = ({ stepInfos }: RunState): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(stepInfos).flatMap(([id, { result }]) =>
      result === undefined || result === null ? [] : [[id, result]],
    ),
  );

/** How the run as a whole stands. */
export const statusOf = ({ stepInfos, workflowRunError }: RunState): 'RUNNING' | 'COMPLETED' | 'FAILED' => {
  const statuses = Object.values(stepInfos).map(({ status }) => status);
  if (workflowRunError !== undefined || statuses.includes('FAILED')) return 'FAILED';
  return statuses.includes('PENDING') ? 'RUNNING' : 'COMPLETED';
};
