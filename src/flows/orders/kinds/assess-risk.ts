import { assessAsked } from '../../risk/assess-asked';
import { startRiskRun } from '../../risk/start-risk-run';
import type { CarryOutKind } from '../order-kind';

/**
 * Whether somebody could still be recognised: of named people the answer, of everybody a run that is carried out by itself.
 * Taken up again, it finds the run it began.
 */
export const assessRisk: CarryOutKind<'ASSESS_RISK'> = async ({ client, clock, content }) => {
  if (content.personIds.length > 0) return assessAsked(client, content.personIds);
  const { runId } = await startRiskRun(client, clock);
  return { runId };
};
