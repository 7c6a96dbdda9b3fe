import type { MessageDescriptor } from 'twenty-sdk/front-component';

/** A line of a table in a form, all of it text. */
export type FormLine = Readonly<Record<string, string>>;

/** What an input of a form holds. */
export type FieldValue = string | boolean | readonly string[] | readonly FormLine[];

/** A form as it is being filled in, by the path of its fields. */
export type FormValues = Readonly<Record<string, FieldValue>>;

export type Choice = { value: string; label: MessageDescriptor | string };

export type FieldInput =
  | { kind: 'TEXT' | 'EMAIL' | 'URL' | 'LINES' | 'COLOUR' | 'LOGO' }
  | { kind: 'NUMBER'; minimum: number; maximum: number }
  | { kind: 'SWITCH' }
  | { kind: 'DATE' }
  | { kind: 'CHOICE'; choices: readonly Choice[] }
  | { kind: 'MANY'; choices: readonly Choice[] }
  /** The languages of the pages; the first is the one for everybody else. */
  | { kind: 'LANGUAGES' }
  | { kind: 'COUNTRY' }
  | { kind: 'MEMBER' }
  /** A place with the public holidays of which due dates are counted. */
  | { kind: 'PLACE' }
  | { kind: 'AGES' }
  | { kind: 'FORMS' }
  | { kind: 'PORTABLE_FIELDS' };

export type FieldDefinition = {
  /** Where it stands in the value, such as `name`; empty: the value itself. */
  path: string;
  label: MessageDescriptor;
  hint?: MessageDescriptor;
  input: FieldInput;
  /** What stands there where nothing is written. */
  otherwise: FieldValue;
  /** What is said beside the field when the rules refuse it. */
  problem?: MessageDescriptor;
  isRequired?: boolean;
};

/** What is wrong, by the path of the field; the empty path is the form as a whole. */
export type Problems = Readonly<Record<string, MessageDescriptor>>;

const canonical = (value: FieldValue | undefined): string =>
  JSON.stringify(
    Array.isArray(value)
      ? value.map((one: string | FormLine) =>
          typeof one === 'string' ? one : Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : (value ?? null),
  );

export const isSame = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  canonical(one) === canonical(other);

/** Paths of the fields that differ, in the order of the first form. */
export const changedPaths = (before: FormValues, after: FormValues): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (path) => !isSame(before[path], after[path]),
  );

export const textOf = (values: FormValues, path: string): string => {
  const value = values[path];
  return typeof value === 'string' ? value : '';
};
export const listOf = (values: FormValues, path: string): readonly string[] => {
  const value = values[path];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};
export const linesOf = (values: FormValues, path: string): readonly FormLine[] => {
  const value = values[path];
  return Array.isArray(value) ? value.filter((one): one is FormLine => typeof one === 'object') : [];
};
export const isOn = (values: FormValues, path: string): boolean => values[path] === true;
