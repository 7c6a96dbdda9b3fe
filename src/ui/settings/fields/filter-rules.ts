import type { Sensitivity } from '../../../domain/sensitivity/field-rule';
import { isOpen, type Look, type RuleRow } from './rule-row';

export type RuleFilter = {
  /** API name; empty for all. */
  object: string;
  text: string;
  sensitivity: Sensitivity | '';
  /** OPEN: suggested, and no rule ships for the field. */
  status: 'SUGGESTED' | 'OPEN' | 'CONFIRMED' | '';
  sealed: 'SEALED' | 'UNSEALED' | '';
  look: Look | 'ANY' | '';
};

export const NO_FILTER: RuleFilter = {
  object: '',
  text: '',
  sensitivity: '',
  status: '',
  sealed: '',
  look: '',
};

export type RuleSort = 'NAME' | 'SENSITIVITY' | 'CONFIDENCE' | 'STATUS';

const isStatus = (row: RuleRow, status: RuleFilter['status']): boolean => {
  switch (status) {
    case '':
      return true;
    case 'OPEN':
      return isOpen(row);
    case 'SUGGESTED':
    case 'CONFIRMED':
      return row.rule.status === status;
    default: {
      const unknown: never = status;
      return unknown;
    }
  }
};

const isLook = (row: RuleRow, look: RuleFilter['look']): boolean => {
  if (look === '') return true;
  return look === 'ANY' ? row.looks.length > 0 : row.looks.includes(look);
};

/** All words have to be there, in any order. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

export const filterRules = (rows: readonly RuleRow[], filter: RuleFilter): RuleRow[] => {
  const words = wordsOf(filter.text);
  return rows.filter((row) => {
    const { rule } = row;
    return (
      (filter.object === '' || rule.objectName === filter.object) &&
      (filter.sensitivity === '' || rule.sensitivity === filter.sensitivity) &&
      (filter.sealed === '' || rule.isSealed === (filter.sealed === 'SEALED')) &&
      isStatus(row, filter.status) &&
      isLook(row, filter.look) &&
      words.every((word) => row.text.includes(word))
    );
  });
};

/** Gravest first. */
const GRAVITY: Readonly<Record<Sensitivity, number>> = {
  CRIMINAL: 0,
  SPECIAL_CATEGORY: 1,
  SENSITIVE: 2,
  IDENTIFIER: 3,
  QUASI_IDENTIFIER: 4,
  PERSONAL: 5,
  NONE: 6,
};

const rankOf = ({ rule }: RuleRow, by: Exclude<RuleSort, 'NAME'>): number => {
  switch (by) {
    case 'SENSITIVITY':
      return GRAVITY[rule.sensitivity];
    case 'CONFIDENCE':
      // What is least sure comes first; what somebody has decided is sure.
      return rule.status === 'CONFIRMED' ? 101 : (rule.confidence ?? 0);
    case 'STATUS':
      return rule.status === 'SUGGESTED' ? 0 : 1;
    default: {
      const unknown: never = by;
      return unknown;
    }
  }
};

/** By name within what is alike. @param locale how letters are ordered */
export const sortRules = (rows: readonly RuleRow[], by: RuleSort, locale?: string): RuleRow[] => {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const byName = (a: RuleRow, b: RuleRow): number =>
    compare(a.objectLabel, b.objectLabel) ||
    compare(a.fieldLabel, b.fieldLabel) ||
    compare(a.rule.fieldName, b.rule.fieldName);
  if (by === 'NAME') return rows.toSorted(byName);
  return rows.toSorted((a, b) => rankOf(a, by) - rankOf(b, by) || byName(a, b));
};

export type RuleCounts = { all: number; open: number; confirmed: number; look: number };

export const countRules = (rows: readonly RuleRow[]): RuleCounts => {
  const counts: RuleCounts = { all: rows.length, open: 0, confirmed: 0, look: 0 };
  for (const row of rows) {
    if (isOpen(row)) counts.open += 1;
    if (row.rule.status === 'CONFIRMED') counts.confirmed += 1;
    if (row.looks.length > 0) counts.look += 1;
  }
  return counts;
};

/** Objects that have rules, by label. */
export const objectsOf = (rows: readonly RuleRow[], locale?: string): { name: string; label: string }[] => {
  const labels = new Map(rows.map(({ rule, objectLabel }) => [rule.objectName, objectLabel]));
  const { compare } = new Intl.Collator(locale);
  return [...labels]
    .map(([name, label]) => ({ name, label }))
    .toSorted((a, b) => compare(a.label, b.label) || compare(a.name, b.name));
};
