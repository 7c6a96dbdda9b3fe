import type { RuleProblem } from '../../../domain/sensitivity/judge-rule';
import type { KnownRule } from '../../../domain/sensitivity/known-rule';
import { isForPeople, problemsWith, type FieldModel, type RuleRow } from './rule-row';

/** What may be set of a rule; the rest is the census' own. */
export const EDITABLE = [
  'sensitivity',
  'meaning',
  'dataCategory',
  'erasureStrategy',
  'generalisation',
  'mask',
  'isSealed',
  'isProvidedBySubject',
  'status',
] as const;
export type Editable = (typeof EDITABLE)[number];
export type RuleChange = Partial<Pick<KnownRule, Editable>>;

export type LeftOut =
  | { why: 'CONTRADICTORY'; row: RuleRow; problems: readonly RuleProblem[] }
  | { why: 'LINK' | 'GONE'; row: RuleRow };

/** Of one field: how many rules go from one value to another. */
export type Effect = {
  field: Editable;
  from: string | boolean | null;
  to: string | boolean | null;
  count: number;
};

export type ChangePlan = {
  data: RuleChange;
  /** Rules that are written. */
  rows: readonly RuleRow[];
  /** They are as asked already. */
  same: number;
  left: readonly LeftOut[];
  effects: readonly Effect[];
};

export type PlanOptions = {
  model: FieldModel | null;
  /** Links to people are confirmed too; otherwise each is for a person to decide. */
  withLinks?: boolean;
};

const entriesOf = (change: RuleChange): [Editable, KnownRule[Editable]][] =>
  EDITABLE.flatMap((field) => {
    const value = change[field];
    return value === undefined ? [] : [[field, value] as [Editable, KnownRule[Editable]]];
  });

/** Whether the rule says already what the change would write. */
export const isAlready = (rule: KnownRule, change: RuleChange): boolean =>
  entriesOf(change).every(([field, value]) => (rule[field] ?? null) === (value ?? null));

const leftOut = (
  row: RuleRow,
  change: RuleChange,
  { model, withLinks }: PlanOptions,
): LeftOut | undefined => {
  if (row.rule.isMissing) return { why: 'GONE', row };
  if (change.status === 'CONFIRMED' && withLinks !== true && isForPeople(row)) return { why: 'LINK', row };
  // A rule that stops deciding may be taken back whatever is wrong with it.
  if (change.status === 'SUGGESTED') return undefined;
  const problems = problemsWith({ ...row.rule, ...change }, model);
  return problems.length > 0 ? { why: 'CONTRADICTORY', row, problems } : undefined;
};

/** What the change does to the chosen rules, before anything is written. */
export const planChange = (
  rows: readonly RuleRow[],
  change: RuleChange,
  options: PlanOptions,
): ChangePlan => {
  const changed: RuleRow[] = [];
  const left: LeftOut[] = [];
  const effects = new Map<string, Effect>();
  let same = 0;
  for (const row of rows) {
    if (isAlready(row.rule, change)) {
      same += 1;
      continue;
    }
    const out = leftOut(row, change, options);
    if (out !== undefined) {
      left.push(out);
      continue;
    }
    changed.push(row);
    for (const [field, to] of entriesOf(change)) {
      const from = row.rule[field];
      if ((from ?? null) === (to ?? null)) continue;
      const key = `${field} ${String(from)} ${String(to)}`;
      const known = effects.get(key);
      if (known === undefined) effects.set(key, { field, from, to, count: 1 });
      else known.count += 1;
    }
  }
  return {
    data: change,
    rows: changed,
    same,
    left,
    effects: [...effects.values()].toSorted(
      (a, b) => EDITABLE.indexOf(a.field) - EDITABLE.indexOf(b.field) || b.count - a.count,
    ),
  };
};

/** What of an edit is another value than before. */
export const changeOf = (before: KnownRule, after: RuleChange): RuleChange =>
  Object.fromEntries(
    entriesOf(after).filter(([field, value]) => (before[field] ?? null) !== (value ?? null)),
  ) as RuleChange;
