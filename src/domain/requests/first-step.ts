import type { DataRequest, OutboxItem, Right, Step } from './data-request';
import { taskItem, type MoveTerms } from './decided';

/** Tasks are codes; `src/flows/requests/task-words.ts` has their words. */
export type Begin = { step: Step; outbox: OutboxItem[]; asksApproval?: boolean; waitsFor?: string };

const wait = (terms: MoveTerms, task: string): Begin => ({
  step: 'WAIT_FOR_DECISION',
  outbox: [taskItem(terms, task)],
  waitsFor: task,
});

const FIRST: Record<Exclude<Right, 'RECTIFICATION'>, Step> = {
  WITHDRAW_CONSENT: 'CARRY_OUT',
  ACCESS: 'PREPARE_ANSWER',
  ERASURE: 'PREVIEW',
  RESTRICTION: 'CARRY_OUT',
  RECIPIENTS: 'PREPARE_ANSWER',
  PORTABILITY: 'PREPARE_ANSWER',
  OBJECTION: 'CARRY_OUT',
  AUTOMATED_DECISION: 'CARRY_OUT',
};

/**
 * What harms nobody if it is done for one record before a human has looked at the others, and harms the person if it waits
 * (Art. 7(3), 18, 21(3)).
 */
const AT_ONCE: readonly Exclude<Right, 'RECTIFICATION'>[] = ['WITHDRAW_CONSENT', 'RESTRICTION', 'OBJECTION'];

/**
 * What is done first once it is known who asks. A human goes first where nobody is on file, where other records may be the
 * same person, and where proposals of a rectification are still to be entered.
 */
export const firstStep = (
  request: Pick<DataRequest, 'right' | 'personId' | 'sealedChanges' | 'samePersonRecords'>,
  terms: MoveTerms,
): Begin => {
  if (request.personId === null) return wait(terms, 'nobody-on-file');
  if (request.samePersonRecords.found.length > 0) {
    const atOnce = AT_ONCE.find((right) => right === request.right);
    if (atOnce === undefined) return wait(terms, 'same-person');
    return { step: FIRST[atOnce], outbox: [taskItem(terms, 'same-person-after')] };
  }
  if (request.right !== 'RECTIFICATION') return { step: FIRST[request.right], outbox: [] };
  return request.sealedChanges === ''
    ? wait(terms, 'enter-proposals')
    : { step: 'NONE', outbox: [taskItem(terms, 'approve')], asksApproval: true };
};
