import type { ErasureStrategy, FieldRules } from '../domain/erasure/plan-subject';
import { requireObject, type WorkspaceGraph } from '../domain/graph';
import type { Read, Row } from '../twenty/records';

/** What an admin has confirmed; a mere suggestion decides nothing. */
export const confirmedRules = (graph: WorkspaceGraph): Read => ({
  object: requireObject(graph, 'fieldRule'),
  filter: { status: { eq: 'CONFIRMED' } },
  selection: 'id objectName fieldName erasureStrategy',
  withDeleted: false,
});

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
