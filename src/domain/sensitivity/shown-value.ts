import { looksLikeMask, maskOf } from '../sealing/mask';
import type { EffectiveRule } from './rule-book';

/**
 * What a page or document shows of a value to anybody but the person themselves: the mask where the field is sealed, or
 * where a rule that an admin confirmed has a mask; everything else as it is. A mask stays the mask it is.
 */
export const shownValue = (rule: Pick<EffectiveRule, 'isSealed' | 'mask'>, value: unknown): unknown => {
  if (!rule.isSealed && rule.mask === null) return value;
  if (typeof value !== 'string' || value === '' || looksLikeMask(value, rule.mask)) return value;
  return maskOf(value, rule.mask);
};
