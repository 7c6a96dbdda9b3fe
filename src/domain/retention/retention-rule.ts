import { RETENTION_ACTIONS, RETENTION_TRIGGERS, RETENTION_UNITS } from '../consent/purpose';
import { LEGAL_BASES, type LegalBasis } from '../consent/facts';
import type { Period } from './period';

export type RetentionTrigger = (typeof RETENTION_TRIGGERS)[number];
export type RetentionAction = (typeof RETENTION_ACTIONS)[number];

/** A segment that is kept for another time than the rest. */
export type RetentionException = {
  name: string;
  /** Twenty's own filter form, over the object the rule is for. */
  filter: Readonly<Record<string, unknown>>;
  /** Null: kept without an end, which has to have a reason of its own. */
  period: Period | null;
};

/** How long a purpose keeps the data of whom it covers (Art. 5(1)(e), Recital 39). */
export type RetentionRule = {
  purposeId: string;
  purposeName: string;
  legalBasis: LegalBasis;
  /** API name of the object; people where a purpose names none. */
  objectName: string;
  period: Period;
  trigger: RetentionTrigger;
  action: RetentionAction;
  exceptions: readonly RetentionException[];
};

export type RuleReading =
  | { ok: true; rule: RetentionRule }
  /** The purpose sets no period, or is not in use. */
  | { ok: false; reason: 'NO_PERIOD' | 'INACTIVE' }
  /** `message` says what is wrong and what to do; names of the purpose's own fields, and no value. */
  | {
      ok: false;
      reason: 'PERIOD_NOT_POSITIVE' | 'UNKNOWN_CHOICE' | 'EXCEPTION_UNREADABLE';
      message: string;
    };

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const chosen = <T extends string>(allowed: readonly T[], value: unknown): T | undefined =>
  allowed.find((one) => one === value);

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

/** A condition without content matches nothing or everybody, neither of which is a segment. */
const isEmptyFilter = (value: unknown): boolean => {
  if (value === null || value === undefined) return true;
  if (typeof value !== 'object') return false;
  const parts: unknown[] = Object.values(value);
  return parts.length === 0 || parts.some(isEmptyFilter);
};

const readException = (value: unknown): RetentionException | undefined => {
  if (!isRecord(value) || !isRecord(value['filter']) || isEmptyFilter(value['filter'])) return undefined;
  const name = text(value['name']);
  if (name === '') return undefined;
  if (value['keep'] === true) return { name, filter: value['filter'], period: null };
  const unit = chosen(RETENTION_UNITS, value['unit']);
  const amount = value['amount'];
  if (unit === undefined || typeof amount !== 'number' || !Number.isInteger(amount) || amount < 1)
    return undefined;
  return { name, filter: value['filter'], period: { amount, unit } };
};

const problem = (
  reason: 'PERIOD_NOT_POSITIVE' | 'UNKNOWN_CHOICE' | 'EXCEPTION_UNREADABLE',
  message: string,
): RuleReading => ({ ok: false, reason, message });

/**
 * Reads the retention rule of a record of `purpose`. Nothing is guessed: a period of nothing or less, and an exception that
 * cannot be read, make no rule, and whoever asks must not act on the purpose until it is mended.
 */
export const readRetentionRule = (row: Readonly<Record<string, unknown>>): RuleReading => {
  if (row['isActive'] !== true) return { ok: false, reason: 'INACTIVE' };
  const amount = row['retentionAmount'];
  if (amount === null || amount === undefined || amount === '') return { ok: false, reason: 'NO_PERIOD' };
  if (typeof amount !== 'number' || !Number.isInteger(amount) || amount < 1)
    return problem(
      'PERIOD_NOT_POSITIVE',
      '"Kept for" has to be a whole number of 1 or more; leave it empty for no period.',
    );
  const unit = chosen(RETENTION_UNITS, row['retentionUnit']);
  const trigger = chosen(RETENTION_TRIGGERS, row['retentionTrigger']);
  const action = chosen(RETENTION_ACTIONS, row['retentionAction']);
  const legalBasis = chosen(LEGAL_BASES, row['legalBasis']);
  if (unit === undefined || trigger === undefined || action === undefined || legalBasis === undefined)
    return problem(
      'UNKNOWN_CHOICE',
      'Choose "Unit", "Counted from", "Afterwards" and "Legal basis" from what is offered.',
    );
  const written = parsed(row['retentionExceptions']) ?? [];
  const exceptions = Array.isArray(written) ? written.map(readException) : [undefined];
  if (exceptions.includes(undefined))
    return problem(
      'EXCEPTION_UNREADABLE',
      '"Retention exceptions" is a list such as [{ "name": "Members", "filter": { "city": { "eq": "Rome" } }, "amount": 5, "unit": "YEARS" }]; "keep": true in place of amount and unit keeps without an end. Each needs a name and a filter with a condition.',
    );
  return {
    ok: true,
    rule: {
      purposeId: String(row['id']),
      purposeName: text(row['name']),
      legalBasis,
      objectName: text(row['retentionObjectName']) || 'person',
      period: { amount, unit },
      trigger,
      action,
      exceptions: exceptions.filter((exception) => exception !== undefined),
    },
  };
};
