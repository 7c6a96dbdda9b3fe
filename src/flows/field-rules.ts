import type { ErasureStrategy, FieldRules } from '../domain/erasure/plan-subject';
import type { Row } from '../twenty/records';

export const FIELD_RULE_FIELDS = 'id objectName fieldName erasureStrategy';

const STRATEGIES: ReadonlySet<string> = new Set<ErasureStrategy>([
  'KEEP',
  'OVERWRITE',
  'CLEAR',
  'GENERALISE',
  'REDACT',
  'DESTROY',
]);
const isStrategy = (value: unknown): value is ErasureStrategy =>
  typeof value === 'string' && STRATEGIES.has(value);

/** Confirmed rules by `object.field`; a row without a strategy decides nothing and the default stays. */
export const readFieldRules = (rows: readonly Row[]): FieldRules =>
  new Map(
    rows.flatMap((row) => {
      const strategy = row['erasureStrategy'];
      return isStrategy(strategy)
        ? [[`${String(row['objectName'])}.${String(row['fieldName'])}`, strategy] as const]
        : [];
    }),
  );
