import { FIELD_RULE_SELECTION, readFieldRule, type FieldRule } from './field-rule';

/** A rule as it stands in the workspace, with what only the census needs. */
export type KnownRule = FieldRule & {
  reason: string | null;
  confidence: number | null;
  confirmedAt: string | null;
  /** In the bin: it decides nothing, and its place is taken all the same (unique index). */
  isDeleted: boolean;
};

export const KNOWN_RULE_SELECTION = `${FIELD_RULE_SELECTION} reason confidence confirmedAt deletedAt`;

/** The code that a reason begins with, such as `WORD_HEALTH`; null for an admin's own words. */
export const reasonCode = (reason: string | null): string | null =>
  /^([A-Z][A-Z_]+): /.exec(reason ?? '')?.[1] ?? null;

/** A rule that named no field is nobody's, and keeps none of the others from being read. */
export const readKnownRule = (
  row: Readonly<Record<string, unknown>> & { id: string },
): KnownRule | undefined => {
  let rule: FieldRule;
  try {
    rule = readFieldRule(row);
  } catch {
    return undefined;
  }
  const { reason, confidence, confirmedAt, deletedAt } = row;
  return {
    ...rule,
    reason: typeof reason === 'string' && reason !== '' ? reason : null,
    confidence: typeof confidence === 'number' ? confidence : null,
    confirmedAt: typeof confirmedAt === 'string' ? confirmedAt : null,
    isDeleted: typeof deletedAt === 'string',
  };
};
