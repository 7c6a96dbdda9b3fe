import type { ErasureStrategy, FieldRules, Generalisations } from '../../domain/erasure/plan-subject';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { Read, Row } from '../../twenty/records';

/** What an admin has confirmed; a mere suggestion decides nothing. */
export const confirmedRules = (graph: WorkspaceGraph): Read => ({
  object: requireObject(graph, 'fieldRule'),
  filter: { status: { eq: 'CONFIRMED' } },
  selection: 'id objectName fieldName erasureStrategy generalisation',
  withDeleted: false,
});

const STRATEGIES: ReadonlySet<string> = new Set<ErasureStrategy>([
  'KEEP',
  'OVERWRITE',
  'CLEAR',
  'GENERALISE',
  'REDACT',
  'DETACH',
  'DESTROY',
]);
const isStrategy = (value: unknown): value is ErasureStrategy =>
  typeof value === 'string' && STRATEGIES.has(value);

const keyOf = (row: Row): string => `${String(row['objectName'])}.${String(row['fieldName'])}`;

/** Confirmed rules by `object.field`; a row without a strategy decides nothing and the default stays. */
export const readFieldRules = (rows: readonly Row[]): FieldRules =>
  new Map(
    rows.flatMap((row) => {
      const strategy = row['erasureStrategy'];
      return isStrategy(strategy) ? [[keyOf(row), strategy] as const] : [];
    }),
  );

/** How coarse a field becomes, by `object.field`. */
export const readGeneralisations = (rows: readonly Row[]): Generalisations =>
  new Map(
    rows.flatMap((row) => {
      const step = row['generalisation'];
      return row['erasureStrategy'] === 'GENERALISE' && typeof step === 'string' && step.trim() !== ''
        ? [[keyOf(row), step.trim()] as const]
        : [];
    }),
  );
