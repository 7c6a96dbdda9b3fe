import type { Purpose } from '../../../domain/consent/purpose';

export type RetentionUnit = Purpose['retentionUnit'];
export type RetentionTrigger = Purpose['retentionTrigger'];
export type RetentionAction = Purpose['retentionAction'];

/** In the order in which they are offered; the lists of the domain come with the whole of the public settings. */
export const RETENTION_UNITS = ['DAYS', 'MONTHS', 'YEARS'] as const satisfies readonly RetentionUnit[];
export const RETENTION_TRIGGERS = [
  'LAST_ENGAGEMENT',
  'LAST_CONSENT',
  'DEAL_CLOSED',
  'CONTRACT_END',
  'CREATED',
] as const satisfies readonly RetentionTrigger[];
export const RETENTION_ACTIONS = [
  'PROPOSE',
  'PSEUDONYMISE',
  'ERASE',
  'DELETE',
] as const satisfies readonly RetentionAction[];

export type PurposeRow = { id: string; updatedAt: string } & Readonly<Record<string, unknown>>;

export type RetentionRule = {
  id: string;
  name: string;
  updatedAt: string;
  isActive: boolean;
  /** Null: no period is set. */
  amount: number | null;
  unit: RetentionUnit;
  trigger: RetentionTrigger;
  action: RetentionAction;
  objectName: string;
  /** Filters with periods of their own, as the purpose has them. */
  exceptions: unknown;
};

const oneOf = <Word extends string>(words: readonly Word[], value: unknown, otherwise: Word): Word =>
  words.find((word) => word === value) ?? otherwise;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const retentionOf = (row: PurposeRow): RetentionRule => ({
  id: row.id,
  updatedAt: row.updatedAt,
  name: text(row['name']),
  isActive: row['isActive'] === true,
  amount: typeof row['retentionAmount'] === 'number' ? row['retentionAmount'] : null,
  unit: oneOf(RETENTION_UNITS, row['retentionUnit'], 'MONTHS'),
  trigger: oneOf(RETENTION_TRIGGERS, row['retentionTrigger'], 'LAST_ENGAGEMENT'),
  action: oneOf(RETENTION_ACTIONS, row['retentionAction'], 'PROPOSE'),
  objectName: text(row['retentionObjectName']),
  exceptions: row['retentionExceptions'] ?? null,
});

export const hasExceptions = ({ exceptions }: RetentionRule): boolean =>
  Array.isArray(exceptions) ? exceptions.length > 0 : exceptions !== null && exceptions !== '';

/** Keeps people, and so decides when somebody is due. */
export const isForPeople = ({ isActive, amount, objectName }: RetentionRule): boolean =>
  isActive && amount !== null && amount > 0 && (objectName === '' || objectName === 'person');

export type RetentionForm = {
  amount: string;
  unit: RetentionUnit;
  trigger: RetentionTrigger;
  action: RetentionAction;
  objectName: string;
  /** JSON as it was typed. */
  exceptions: string;
};

export const retentionForm = (rule: RetentionRule): RetentionForm => ({
  amount: rule.amount === null ? '' : String(rule.amount),
  unit: rule.unit,
  trigger: rule.trigger,
  action: rule.action,
  objectName: rule.objectName,
  exceptions: hasExceptions(rule) ? JSON.stringify(rule.exceptions, null, 2) : '',
});

const MOST = 10_000;

export type RetentionProblem = 'AMOUNT' | 'EXCEPTIONS';

const parsed = (typed: string): { ok: boolean; value: unknown } => {
  if (typed.trim() === '') return { ok: true, value: null };
  try {
    const value: unknown = JSON.parse(typed);
    return { ok: Array.isArray(value), value };
  } catch {
    return { ok: false, value: null };
  }
};

/** What keeps the form from being saved. A period of nothing, or less, is no period. */
export const retentionProblems = ({ amount, exceptions }: RetentionForm): RetentionProblem[] => {
  const isWhole = /^\d+$/.test(amount.trim()) && Number(amount) >= 1 && Number(amount) <= MOST;
  return [
    ...(amount.trim() === '' || isWhole ? [] : ['AMOUNT' as const]),
    ...(parsed(exceptions).ok ? [] : ['EXCEPTIONS' as const]),
  ];
};

/** What is written: only what is another value than before. */
export const retentionChange = (rule: RetentionRule, form: RetentionForm): Record<string, unknown> => {
  const before = retentionForm(rule);
  const change: Record<string, unknown> = {};
  if (form.amount.trim() !== before.amount)
    change['retentionAmount'] = form.amount.trim() === '' ? null : Number(form.amount);
  if (form.unit !== before.unit) change['retentionUnit'] = form.unit;
  if (form.trigger !== before.trigger) change['retentionTrigger'] = form.trigger;
  if (form.action !== before.action) change['retentionAction'] = form.action;
  if (form.objectName.trim() !== before.objectName) change['retentionObjectName'] = form.objectName.trim();
  if (form.exceptions.trim() !== before.exceptions.trim())
    change['retentionExceptions'] = parsed(form.exceptions).value;
  return change;
};
