import { readPurposes } from '../../consent/read-purposes';
import type { CarryOut } from './carry-out';

/**
 * Carries out a request not to be subject to automated decisions (Art. 22): a human looks at the decision, hears the person
 * and decides anew, which no program does. What it can say is which purposes decide by machine – the one that is meant, or
 * all that are active – for the reviewer to begin with.
 */
export const carryOutAutomatedDecision: CarryOut = async (context, request) => {
  const { purposeId } = request;
  const purposes = await readPurposes(
    context.client,
    purposeId === null
      ? { and: [{ isActive: { eq: true } }, { hasAutomatedDecisions: { eq: true } }] }
      : { id: { eq: purposeId } },
  );
  const automatedDecision = {
    purposeIds: purposes.filter(({ hasAutomatedDecisions }) => hasAutomatedDecisions).map(({ id }) => id),
  };
  return {
    moves: [
      { kind: 'STEP', step: 'WAIT_FOR_DECISION', task: 'review-decision', result: { automatedDecision } },
    ],
  };
};
