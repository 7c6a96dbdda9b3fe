import { isBlank } from './blank';

/** Whether two values of a field say the same: what is blank is like any other blank, and keys have no order. */
export const equalValues = (a: unknown, b: unknown): boolean => {
  if (isBlank(a) && isBlank(b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) =>
    equalValues(left[key], right[key]),
  );
};
