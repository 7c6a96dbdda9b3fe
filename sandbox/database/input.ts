import { inspect } from 'node:util';

import { invalidData } from '../graphql/errors';
import { isUuid } from '../metadata/identifiers';
import type { SandboxField } from '../metadata/model';
import { ACTOR_SOURCES, COMPOSITES, compositeColumn } from './composites';
import { isDate, isDateTime } from './dates';
import { emailsInput, linksInput, phonesInput } from './input-contact';
import { compositeInput, jsonValue, listValue, numberValue, textValue } from './input-text';
import { richTextInput } from './rich-text';
import type { Shape } from './shape';

/** Values by column, ready for the database; JSON columns as plain values. */
export type Patch = Record<string, unknown>;
/** `company: {connect: {where}}`: the id has to be looked up first. */
export type Connect = { column: string; field: SandboxField; where: Record<string, unknown> };
export type ProcessedInput = {
  patch: Patch;
  connects: Connect[];
  files: { field: SandboxField; value: unknown }[];
};

/** Checks and normalises a record as the API takes it, with 2.21's rules and messages. */
export const processInput = (data: unknown, shape: Shape): ProcessedInput => {
  const result: ProcessedInput = { patch: {}, connects: [], files: [] };
  for (const [key, value] of Object.entries((data ?? {}) as Record<string, unknown>)) {
    if (value === undefined) continue;
    const join = shape.joinFields.get(key);
    const field = shape.fields.get(key) ?? join;
    if (!field) throw invalidData(`Object ${shape.object.nameSingular} doesn't have any "${key}" field.`);
    if (
      value === null &&
      !field.isNullable &&
      (field.defaultValue === null || field.defaultValue === undefined)
    ) {
      throw invalidData(
        `Field ${key} is not nullable and has no default value.`,
        'A required field is missing.',
      );
    }
    if (join) result.patch[key] = uuid(value, key);
    else if (field.relation) relation(field, value, result);
    else if (COMPOSITES[field.type]) composite(field, value, result.patch);
    else {
      result.patch[key] = simple(field, value);
      if (field.type === 'FILES') result.files.push({ field, value: result.patch[key] });
    }
  }
  return result;
};

const uuid = (value: unknown, name: string): unknown => {
  if (value !== null && !isUuid(value)) {
    const shown = inspect(value);
    throw invalidData(
      `Invalid UUID value ${shown} for field "${name}"`,
      `Invalid value for UUID: "${shown}"`,
    );
  }
  return value;
};

const relation = (field: SandboxField, value: unknown, result: ProcessedInput): void => {
  const column = field.relation?.joinColumnName;
  if (!column)
    throw invalidData(`One-to-many relation ${field.name} field does not support write operations.`);
  const operation = (value ?? {}) as { connect?: { where?: Record<string, unknown> }; disconnect?: boolean };
  if (operation.disconnect === true) result.patch[column] = null;
  else if (operation.connect?.where) result.connects.push({ column, field, where: operation.connect.where });
  else throw invalidData(`Relation "${field.name}" requires connect or disconnect operation`);
};

const composite = (field: SandboxField, value: unknown, patch: Patch): void => {
  // Measured: a composite set to null as a whole changes nothing; rich text alone fails.
  if (value === null && field.type !== 'RICH_TEXT') return;
  const properties = COMPOSITES[field.type] ?? [];
  const name = field.name;
  const kind = field.type.toLowerCase().replace('_', ' ');
  const input =
    value === null
      ? null
      : compositeInput(
          value,
          name,
          kind,
          properties.map((property) => property.name),
        );
  const values = compositeValues(field, input, name);
  for (const property of properties) {
    if (values[property.name] !== undefined)
      patch[compositeColumn(name, property.name)] = values[property.name];
  }
};

const compositeValues = (
  field: SandboxField,
  input: Record<string, unknown> | null,
  name: string,
): Record<string, unknown> => {
  if (field.type === 'RICH_TEXT') return richTextInput(input, name);
  const given = input ?? {};
  if (field.type === 'EMAILS') return emailsInput(given, name);
  if (field.type === 'LINKS') return linksInput(given, name);
  if (field.type === 'PHONES') return phonesInput(given, name);
  const result: Record<string, unknown> = {};
  for (const property of COMPOSITES[field.type] ?? []) {
    const value = given[property.name];
    if (value === undefined) continue;
    const path = `${name}.${property.name}`;
    if (property.kind === 'numeric') result[property.name] = numberValue(value, path, true);
    else if (property.kind === 'json') result[property.name] = jsonValue(value, path);
    else if (property.kind === 'uuid') result[property.name] = uuid(value, path);
    else if (property.kind === 'enum') result[property.name] = option(value, path, ACTOR_SOURCES);
    else result[property.name] = textValue(value, path);
  }
  return result;
};

const option = (value: unknown, name: string, allowed: readonly string[]): unknown => {
  if (value !== null && (typeof value !== 'string' || !allowed.includes(value))) {
    throw invalidData(
      `Invalid value "${typeof value === 'string' ? value : inspect(value)}" for field "${name}". Valid values are: ${allowed.join(', ')}`,
      `Invalid value for field "${name}"`,
    );
  }
  return value;
};

const simple = (field: SandboxField, value: unknown): unknown => {
  const { name } = field;
  const options = field.options?.map((item) => item.value) ?? [];
  switch (field.type) {
    case 'TEXT':
      return textValue(value, name);
    case 'UUID':
      return uuid(value, name);
    case 'NUMBER':
      return numberValue(value, name);
    case 'NUMERIC':
      return numberValue(value, name, true);
    case 'POSITION':
      return position(value, name);
    case 'BOOLEAN':
      if (value !== null && typeof value !== 'boolean') {
        const shown = inspect(value);
        throw invalidData(`Invalid boolean value ${shown} for field "${name}"`, `Invalid value: "${shown}"`);
      }
      return value;
    case 'DATE':
      if (value !== null && !isDate(value)) {
        throw invalidData(
          `Invalid value ${inspect(value)} for date field "${name}". Expected format: 'YYYY-MM-DD'`,
        );
      }
      return value === null ? null : value.slice(0, 10);
    case 'DATE_TIME':
      if (value !== null && !isDateTime(value)) {
        const shown = inspect(value);
        throw invalidData(
          `Invalid value ${shown} for date-time field "${name}". Expected format: 'YYYY-MM-DDTHH:mm:ssZ'`,
          `Invalid value for date-time: "${shown}". Expected format: 'YYYY-MM-DDTHH:mm:ssZ'`,
        );
      }
      return value === null ? null : new Date(value).toISOString();
    case 'SELECT':
    case 'RATING':
      return option(value, name, options);
    case 'MULTI_SELECT': {
      const list = listValue(value, name);
      if (list?.some((item) => !options.includes(item))) {
        const shown = inspect(value);
        throw invalidData(
          `Invalid value ${shown} for multi select field "${name}"`,
          `Invalid value for multi-select: "${shown}"`,
        );
      }
      return list;
    }
    case 'ARRAY':
      return listValue(value, name);
    case 'RAW_JSON':
      return jsonValue(value, name);
    case 'FILES':
      return files(field, value);
    case 'TS_VECTOR':
      throw invalidData(`${name} TS_VECTOR-typed field does not support write operations`);
    default:
      throw invalidData(`Field "${name}" of type ${field.type} cannot be written.`);
  }
};

const position = (value: unknown, name: string): unknown => {
  if (value === null || value === 'first' || value === 'last' || Number.isFinite(value)) return value;
  const shown = inspect(value);
  throw invalidData(
    `Invalid position value ${shown} for field "${name}"`,
    `Invalid value for position: "${shown}"`,
  );
};

const files = (field: SandboxField, value: unknown): unknown => {
  const list = jsonValue(value, field.name);
  if (list === null) return null;
  const valid =
    Array.isArray(list) &&
    list.every((item: unknown) => {
      const file = item as { fileId?: unknown; label?: unknown } | null;
      return (
        file !== null && typeof file === 'object' && isUuid(file.fileId) && typeof file.label === 'string'
      );
    });
  if (!valid) {
    throw invalidData(
      `Invalid value "${inspect(list)}" for FILES field "${field.name}" - It should be an array of objects with "fileId" and "label" properties.`,
    );
  }
  const max = Number(field.settings?.maxNumberOfValues ?? Number.POSITIVE_INFINITY);
  if (list.length > max) throw invalidData(`Max number of files is ${max} for field "${field.name}"`);
  return list;
};
