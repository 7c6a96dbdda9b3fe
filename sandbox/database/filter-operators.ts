import { inspect } from 'node:util';

import type { FieldType } from '../contract';
import { badInput, invalidFilter } from '../graphql/errors';
import { isUuid } from '../metadata/identifiers';
import { isDate, isDateTime } from './dates';

const TEXT = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'in', 'is', 'like', 'ilike', 'startsWith', 'endsWith'];
const ORDERED = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'in', 'is'];

// Read from the messages of a 2.21 server: its schema also lists regex and search, its executor refuses them.
const OPERATORS: Partial<Record<FieldType, readonly string[]>> = {
  TEXT,
  NUMBER: ORDERED,
  NUMERIC: ORDERED,
  POSITION: ORDERED,
  BOOLEAN: ['eq', 'is'],
  DATE: ORDERED,
  DATE_TIME: ORDERED,
  UUID: ORDERED,
  RELATION: ORDERED,
  MORPH_RELATION: ORDERED,
  ARRAY: ['containsIlike', 'is', 'isEmptyArray'],
  MULTI_SELECT: ['containsAny', 'is', 'isEmptyArray'],
  SELECT: ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'in', 'containsAny', 'is', 'isEmptyArray'],
  RATING: ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'in', 'containsAny', 'is', 'isEmptyArray'],
  RAW_JSON: ['is', 'like'],
  FILES: ['is', 'like'],
};
const OTHERS: readonly string[] = ['eq', 'neq', 'is'];

/** The one operator of a field's filter and its value, checked as Twenty checks it. */
export const operatorOf = (fieldName: string, type: FieldType, filter: unknown): [string, unknown] => {
  if (filter === null || typeof filter !== 'object') {
    throw invalidFilter(
      `Filter value for field "${fieldName}" must be an object`,
      'Invalid filter: filter value must be an object',
    );
  }
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined);
  const entry = entries[0];
  if (entries.length !== 1 || !entry) {
    throw invalidFilter(
      `Filter for field "${fieldName}" must have exactly one operator`,
      'Invalid filter: exactly one operator per field is required',
    );
  }
  const [operator, value] = entry;
  const allowed = OPERATORS[type] ?? OTHERS;
  if (!allowed.includes(operator)) {
    throw invalidFilter(
      `Operator "${operator}" is not valid for field "${fieldName}" of type ${type} - Allowed operators: ${allowed.join(', ')}`,
      `Invalid filter : Operator "${operator}" is not valid for this "${fieldName}" ${type} field`,
    );
  }
  return [operator, checkedValue(operator, value, type, fieldName)];
};

const checkedValue = (operator: string, value: unknown, type: FieldType, fieldName: string): unknown => {
  switch (operator) {
    case 'is':
      if (value !== 'NULL' && value !== 'NOT_NULL') {
        throw invalidFilter(
          'Invalid filter value for "is" operator. Expected "NULL" or "NOT_NULL"',
          'Invalid value for "is" operator',
        );
      }
      return value;
    case 'in':
    case 'containsAny':
      if (!Array.isArray(value)) {
        throw invalidFilter(
          `Filter operator "${operator}" requires an array value for field ${fieldName}`,
          `Invalid filter: "${operator}" operator requires an array`,
        );
      }
      if (value.length === 0) {
        throw badInput(
          `Invalid filter value for field ${fieldName.split('.').at(-1)}. Expected non-empty array`,
          'INVALID_QUERY_INPUT',
          'Invalid filter value: ""',
        );
      }
      return operator === 'in'
        ? value.map((item) => (item === null ? null : typed(item, type, fieldName)))
        : value;
    case 'like':
    case 'ilike':
    case 'startsWith':
    case 'endsWith':
    case 'containsIlike':
      if (typeof value !== 'string') {
        throw invalidFilter(
          `Filter operator "${operator}" requires a string value for field "${fieldName}", got ${typeof value}`,
          `Invalid filter: "${operator}" operator requires a String`,
        );
      }
      return value;
    case 'isEmptyArray':
      if (typeof value !== 'boolean') {
        throw invalidFilter(
          `Filter operator "isEmptyArray" requires a boolean value for field ${fieldName}`,
          'Invalid filter: "isEmptyArray" operator requires a boolean',
        );
      }
      return value;
    default:
      return typed(value, type, fieldName);
  }
};

const typed = (value: unknown, type: FieldType, fieldName: string): unknown => {
  const shown = inspect(value);
  switch (type) {
    case 'UUID':
    case 'RELATION':
    case 'MORPH_RELATION':
      if (value !== null && !isUuid(value)) {
        throw invalidFilter(
          `Invalid UUID value ${shown} for field "${fieldName}"`,
          `Invalid value for UUID: "${shown}"`,
        );
      }
      return value;
    case 'NUMBER':
    case 'NUMERIC':
    case 'POSITION': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (number !== null && (typeof number !== 'number' || !Number.isFinite(number))) {
        throw invalidFilter(
          `Invalid number value ${inspect(number)} for field "${fieldName}"`,
          `Invalid value for number: "${inspect(number)}"`,
        );
      }
      return number;
    }
    case 'BOOLEAN': {
      const flag = value === 'true' ? true : value === 'false' ? false : value;
      if (flag !== null && typeof flag !== 'boolean') {
        throw invalidFilter(
          `Invalid boolean value ${shown} for field "${fieldName}"`,
          `Invalid boolean value: "${shown}"`,
        );
      }
      return flag;
    }
    case 'DATE':
      if (value !== null && !isDate(value)) {
        throw invalidFilter(
          `Invalid value ${shown} for date field "${fieldName}". Expected format: 'YYYY-MM-DD'`,
        );
      }
      return value;
    case 'DATE_TIME':
      if (value !== null && !isDateTime(value)) {
        throw invalidFilter(
          `Invalid value ${shown} for date-time field "${fieldName}". Expected format: 'YYYY-MM-DDTHH:mm:ssZ'`,
          `Invalid value for date-time: "${shown}". Expected format: 'YYYY-MM-DDTHH:mm:ssZ'`,
        );
      }
      return value;
    default:
      return value;
  }
};
