import { isBlank } from '../erasure/blank';
import { isSameValue } from '../restriction/values';
import type { FieldRule } from '../sensitivity/field-rule';
import type { FieldWrite } from './field-write';
import type { SpecialLevel } from './judge-special';

/** `CHILD` is a birth date: what it says decides, and it is never put back, or nobody would know of the child any more. */
export type Concern = { write: FieldWrite; fieldName: string; level: SpecialLevel | 'CHILD' };

const levelOf = ({ sensitivity, meaning }: FieldRule): Concern['level'] | undefined => {
  if (sensitivity === 'SPECIAL_CATEGORY' || sensitivity === 'CRIMINAL') return sensitivity;
  return meaning === 'BIRTH_DATE' ? 'CHILD' : undefined;
};

/** Whether a field holds something of its kind. "No" of a tick box is what a new record has before anybody was asked. */
export const holdsValue = (value: unknown): boolean => !isBlank(value) && value !== false;

/** Confirmed rules of one object that the guard acts on. */
export const specialRules = (object: string, rules: readonly FieldRule[]): FieldRule[] =>
  rules.filter(
    (rule) =>
      rule.objectName === object &&
      rule.status === 'CONFIRMED' &&
      !rule.isMissing &&
      rule.fieldName !== '*' &&
      levelOf(rule) !== undefined,
  );

/**
 * What of the writes is to be judged: fields with such a rule that others wrote a value into. Clearing one is always
 * allowed, and so is what the app wrote itself.
 */
export const concernsIn = (
  object: string,
  writes: readonly FieldWrite[],
  rules: readonly FieldRule[],
): Concern[] => {
  const concerned = specialRules(object, rules);
  return writes.flatMap((write) =>
    write.isByApp
      ? []
      : concerned.flatMap((rule): Concern[] => {
          const { fieldName } = rule;
          const level = levelOf(rule);
          const value = write.after[fieldName];
          return level !== undefined &&
            write.changedFields.includes(fieldName) &&
            holdsValue(value) &&
            !isSameValue(write.before?.[fieldName], value)
            ? [{ write, fieldName, level }]
            : [];
        }),
  );
};
