import { reachesAge } from '../../domain/consent/age-of-consent';
import { isPrivacyError } from '../../domain/errors';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { FieldRule } from '../../domain/sensitivity/field-rule';
import { holdsValue, specialRules, type Concern } from '../../domain/special/concerned-fields';
import { readAll, type Row } from '../../twenty/records';
import { selectFields } from '../../twenty/selection';
import type { SpecialParts } from './special-world';

/** A value that stands in a field with such a rule. */
export type Held = { object: string; row: Row; field: string; level: Concern['level']; isConfirmed: boolean };

/** Of one object, so many values in a run; a workspace that holds more of such needs another tool first. */
const MOST_VALUES = 10_000;
/** The highest age of consent there is. */
const HIGHEST_AGE = 16;

const levelOf = ({ sensitivity }: FieldRule): Concern['level'] =>
  sensitivity === 'SPECIAL_CATEGORY' || sensitivity === 'CRIMINAL' ? sensitivity : 'CHILD';

/** Whether a birth date is one of somebody who may be a child in some country. */
const mayBeChild = (value: unknown, now: number): boolean =>
  reachesAge(String(value).slice(0, 10), HIGHEST_AGE) > now;

/** What a filter of that type asks for "is there"; null for types that are read whole. */
const isThere = (type: string, level: Concern['level'], now: number): Record<string, unknown> | null => {
  switch (type) {
    case 'TEXT':
      return { like: '%_%' };
    case 'BOOLEAN':
      return { eq: true };
    case 'DATE':
    case 'DATE_TIME': {
      if (level !== 'CHILD') return { is: 'NOT_NULL' };
      const eldest = new Date(now);
      eldest.setUTCFullYear(eldest.getUTCFullYear() - HIGHEST_AGE - 1);
      return { gte: type === 'DATE' ? eldest.toISOString().slice(0, 10) : eldest.toISOString() };
    }
    case 'NUMBER':
    case 'SELECT':
      return { is: 'NOT_NULL' };
    default:
      return null;
  }
};

const filterOf = (
  graph: WorkspaceGraph,
  object: string,
  rules: readonly FieldRule[],
  now: number,
): Record<string, unknown> => {
  const known = requireObject(graph, object);
  const conditions = rules.map((rule) => {
    const type = known.fields.find(({ name }) => name === rule.fieldName)?.type ?? '';
    const condition = isThere(type, levelOf(rule), now);
    return condition === null ? null : { [rule.fieldName]: condition };
  });
  return conditions.every((condition) => condition !== null) ? { or: conditions } : {};
};

/**
 * The values that stand in fields of one object with a rule for special categories, offences or birth dates; of birth dates
 * those that may be a child's. One request for 200 records.
 * @param rules as if they were confirmed
 * @returns `isMore` where there are more than one run looks at, or the role of the app may not read the object
 */
export const readHeld = async (
  { client, clock }: SpecialParts,
  graph: WorkspaceGraph,
  object: string,
  rules: readonly FieldRule[],
  confirmed: ReadonlySet<string>,
): Promise<{ held: Held[]; isMore: boolean }> => {
  const known = requireObject(graph, object);
  const concerned = specialRules(object, rules);
  const now = clock.now().getTime();
  const held: Held[] = [];
  let isMore = false;
  const take = (row: Row): void => {
    for (const rule of concerned) {
      const value = row[rule.fieldName];
      const level = levelOf(rule);
      if (!holdsValue(value) || (level === 'CHILD' && !mayBeChild(value, now))) continue;
      if (held.length < MOST_VALUES)
        held.push({ object, row, field: rule.fieldName, level, isConfirmed: confirmed.has(rule.id) });
      else isMore = true;
    }
  };
  const read = {
    object: known,
    filter: filterOf(graph, object, concerned, now),
    selection: selectFields(known, new Set(concerned.map(({ fieldName }) => fieldName))),
  };
  try {
    await readAll(client, [read], (_, row) => {
      take(row);
      return undefined;
    });
  } catch (error) {
    // What the role of the app may not read is told, and the rest is looked at.
    if (!isPrivacyError(error) || error.code !== 'MISSING_GRANT') throw error;
    isMore = true;
  }
  return { held, isMore };
};
