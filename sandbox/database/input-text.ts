import { inspect } from 'node:util';

import { invalidData } from '../graphql/errors';

/** "" and null are one and the same to Twenty: NULL in the database. */
export const textValue = (value: unknown, name: string): string | null => {
  if (value !== null && typeof value !== 'string') {
    const shown = inspect(value);
    throw invalidData(`Invalid string value ${shown} for text field "${name}"`, `Invalid value: "${shown}"`);
  }
  return value === '' ? null : value;
};

/** JSON as given, or as a string that holds JSON; `{}` and `[]` become NULL. */
export const jsonValue = (value: unknown, name: string): unknown => {
  if (value === null) return null;
  let parsed = value;
  if (typeof value === 'string') {
    try {
      parsed = JSON.parse(value);
    } catch {
      throw invalidData(
        `Invalid object value ${inspect(value)} for field "${name}"`,
        'Invalid value for JSON.',
      );
    }
  } else if (typeof value !== 'object') {
    const shown = inspect(value);
    throw invalidData(
      `Invalid object value ${shown} for field "${name}"`,
      `Invalid value for JSON: "${shown}"`,
    );
  }
  return parsed !== null && typeof parsed === 'object' && Object.keys(parsed).length === 0 ? null : parsed;
};

/** A list of strings; one string is a list of one; an empty list is NULL. */
export const listValue = (value: unknown, name: string): string[] | null => {
  if (value === null) return null;
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) {
    const shown = inspect(value);
    throw invalidData(
      `Invalid value ${shown} for field "${name} - Array values need to be string"`,
      `Invalid value: "${shown}"`,
    );
  }
  return value.length === 0 ? null : (value as string[]);
};

/** A finite number; numeric fields take numbers in text too. */
export const numberValue = (value: unknown, name: string, asText = false): number | null => {
  if (value === null) return null;
  const number = asText && typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    const shown = inspect(number);
    throw invalidData(
      `Invalid number value ${shown} for field "${name}"`,
      `Invalid value for number: "${shown}"`,
    );
  }
  return number;
};

/** The object a composite field is given as, each key one of its sub-fields. */
export const compositeInput = (
  value: unknown,
  name: string,
  kind: string,
  subFields: readonly string[],
): Record<string, unknown> => {
  const parsed = typeof value === 'string' ? jsonValue(value, name) : value;
  if (parsed === null || typeof parsed !== 'object') {
    const shown = inspect(value);
    throw invalidData(
      `Invalid object value ${shown} for field "${name}"`,
      `Invalid value for JSON: "${shown}"`,
    );
  }
  for (const key of Object.keys(parsed)) {
    if (!subFields.includes(key)) throw invalidData(`Invalid subfield ${key} for ${kind} field "${name}"`);
  }
  return parsed as Record<string, unknown>;
};
