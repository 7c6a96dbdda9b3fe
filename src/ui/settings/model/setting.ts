import type { MessageDescriptor } from 'twenty-sdk/front-component';

import type { FieldDefinition, FieldValue, FormValues } from './form';
import { readField, writeField } from './field-codecs';

/** One setting: a row of `privacySetting` and the form it is edited in. */
export type SettingDefinition = {
  /** Name of the row. */
  name: string;
  title: MessageDescriptor;
  hint?: MessageDescriptor;
  /** Stands on the row, in English like the rest of the data model. */
  description: string;
  /** A word stays text; everything else is JSON. */
  encoding: 'WORD' | 'JSON';
  fields: readonly FieldDefinition[];
  /** Throws PrivacyError INVALID_SETTING with `details.path` for what the domain refuses. */
  check: (rows: readonly { name: string; value: string }[]) => unknown;
  /** A field without which there is no value: where it is empty and nothing else is written, the setting is not set. */
  isOptional?: boolean;
};

/** As it was read. */
export type SettingRow = {
  id: string;
  name: string;
  value: string;
  updatedAt: string;
  /** Who wrote it last; empty where the server does not say. */
  updatedBy: string;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const at = (value: unknown, path: string): unknown =>
  path === '' ? value : isRecord(value) ? value[path] : undefined;

/** The value as the row holds it; undefined where it is empty or cannot be read. */
const decoded = ({ encoding }: SettingDefinition, text: string): unknown => {
  if (text.trim() === '') return undefined;
  if (encoding === 'WORD') return text.trim();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Fills the form from what is written; what is not there has its default. */
export const formOf = (definition: SettingDefinition, text: string): FormValues => {
  const value = decoded(definition, text);
  return Object.fromEntries(
    definition.fields.map((field): [string, FieldValue] => {
      const read = readField(field.input, at(value, field.path));
      return [field.path, read ?? field.otherwise];
    }),
  );
};

const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * The text of the row for a form. What the form does not know of an earlier value is kept. Empty: the setting is not set, and
 * its default counts.
 * @param before the text that the form was filled from
 */
export const textFor = (definition: SettingDefinition, form: FormValues, before: string): string => {
  const { fields, encoding } = definition;
  if (encoding === 'WORD') {
    const value = form[''];
    return typeof value === 'string' ? value.trim() : '';
  }
  const [only] = fields;
  if (only !== undefined && only.path === '') {
    const written = writeField(only.input, form[''] ?? only.otherwise);
    return written === undefined ? '' : JSON.stringify(written);
  }
  if (definition.isOptional === true && fields.every(({ path }) => isEmpty(form[path]))) return '';
  const earlier = decoded(definition, before);
  const value: Record<string, unknown> = isRecord(earlier) ? { ...earlier } : {};
  for (const { path, input, otherwise } of fields) {
    const written = writeField(input, form[path] ?? otherwise);
    if (written === undefined) delete value[path];
    else value[path] = written;
  }
  return JSON.stringify(value);
};
