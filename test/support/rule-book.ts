import { readFieldRule, type ErasureStrategy, type FieldRule } from '../../src/domain/sensitivity/field-rule';
import { ruleBook, type RuleBook } from '../../src/domain/sensitivity/rule-book';

/** A confirmed rule of one field, `person.jobTitle`; what is left out is what an admin who only chose that would leave. */
export const confirmedRule = (key: string, more: Partial<FieldRule> = {}): FieldRule => {
  const [objectName = '', fieldName = ''] = key.split('.');
  return {
    ...readFieldRule({ id: `rule ${key}`, objectName, fieldName, status: 'CONFIRMED' }),
    ...more,
  };
};

/** Confirmed rules by `object.field`, with the step of those that make coarser. */
export const rulesBy = (
  strategies: Readonly<Record<string, ErasureStrategy>>,
  steps: Readonly<Record<string, string>> = {},
): RuleBook =>
  ruleBook(
    Object.entries(strategies).map(([key, erasureStrategy]) =>
      confirmedRule(key, { erasureStrategy, generalisation: steps[key] ?? null }),
    ),
  );
