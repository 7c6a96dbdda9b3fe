import type { PlanInput, PlanItem } from './plan';
import type { FoundRecord } from './subject-map';

/**
 * A record of another person that merely names the subject: the other has an interest in it as well, and a machine cannot
 * weigh the two. It is shown and left alone, unless the workspace or a human has decided otherwise.
 */
export const planOfOthers = (input: PlanInput, record: FoundRecord, item: PlanItem): PlanItem => {
  if (!input.map.ofOthers.has(record.id) || item.patch === undefined) return item;
  const decision = input.decisions.get(record.id) ?? input.mentions;
  switch (decision) {
    case 'REDACT':
      return item;
    case 'KEEP':
    case 'REVIEW': {
      const { patch: _patch, ...rest } = item;
      return decision === 'KEEP'
        ? { ...rest, action: 'KEEP', reason: 'LEFT_AFTER_REVIEW', remains: 'LEFT_AFTER_REVIEW' }
        : { ...rest, action: 'REVIEW', reason: 'NAMED_IN_ANOTHERS_RECORD' };
    }
    default: {
      const unknown: never = decision;
      return unknown;
    }
  }
};
