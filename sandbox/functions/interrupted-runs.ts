import type { Actor, Workspace } from '../contract';
import type { RunState } from '../triggers/workflow-action';

const SYSTEM: Actor = { kind: 'system' };
const REASON = 'The server stopped while this ran.';

/**
 * Finds the workflow runs that a server which died left in the middle; the result ends them as failed. Looked for before
 * anything new runs, ended once the workspace listens, so that this leaves the traces an update leaves.
 */
export const interruptedRuns = async (workspace: Workspace): Promise<() => Promise<void>> => {
  const runs = await workspace.records.find('workflowRun', {
    filter: { status: { eq: 'RUNNING' } },
    withDeleted: true,
  });
  return async () => {
    for (const { id, state } of runs) {
      const { flow, stepInfos } = state as RunState;
      // A pause outlives the server.
      const isWaiting = Object.values(stepInfos).every(({ status }) => status !== 'RUNNING');
      if (isWaiting && Object.values(stepInfos).some(({ status }) => status === 'PENDING')) continue;
      const ended = Object.entries(stepInfos).map(([step, info]) =>
        info.status === 'RUNNING' ? [step, { ...info, status: 'FAILED', error: REASON }] : [step, info],
      );
      await workspace.records.update(
        'workflowRun',
        [id],
        {
          status: 'FAILED',
          endedAt: workspace.clock.now().toISOString(),
          state: { flow, stepInfos: Object.fromEntries(ended) as RunState['stepInfos'] },
        },
        SYSTEM,
      );
    }
  };
};
