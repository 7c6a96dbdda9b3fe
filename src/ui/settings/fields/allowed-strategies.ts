import { ERASURE_STRATEGIES, type ErasureStrategy } from '../../../domain/sensitivity/field-rule';
import type { RuleProblemCode } from '../../../domain/sensitivity/judge-rule';
import type { KnownRule } from '../../../domain/sensitivity/known-rule';
import { problemsWith, type FieldModel } from './rule-row';

/** What speaks against a strategy whatever else the rule says. */
const BY_TYPE: ReadonlySet<RuleProblemCode> = new Set([
  'RELATION_STRATEGY',
  'NO_RELATION',
  'NO_TEXT',
  'BOOKKEEPING',
  'OWN_OBJECT',
  'STEP_UNUSABLE',
]);
/** One step of each kind of value. */
const STEPS = ['year', 'prefix-2', 'band-100', 'country'];

const fits = (rule: KnownRule, model: FieldModel | null): boolean =>
  !problemsWith(rule, model).some(({ code }) => BY_TYPE.has(code));

/** The strategies that the type of the field takes; the one that stands there is always among them. */
export const allowedStrategies = (rule: KnownRule, model: FieldModel | null): ErasureStrategy[] => {
  const plain: KnownRule = {
    ...rule,
    isMissing: false,
    isSealed: false,
    mask: null,
    sensitivity: 'PERSONAL',
  };
  return ERASURE_STRATEGIES.filter((erasureStrategy) => {
    if (erasureStrategy === rule.erasureStrategy) return true;
    return erasureStrategy === 'GENERALISE'
      ? STEPS.some((generalisation) => fits({ ...plain, erasureStrategy, generalisation }, model))
      : fits({ ...plain, erasureStrategy }, model);
  });
};
