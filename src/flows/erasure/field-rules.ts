import { PrivacyError } from '../../domain/errors';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import { FIELD_RULE_SELECTION, readFieldRule } from '../../domain/sensitivity/field-rule';
import { ruleBook, type RuleBook } from '../../domain/sensitivity/rule-book';
import { contradictions, type Contradiction } from '../../domain/sensitivity/contradictions';
import type { Read, Row } from '../../twenty/records';

/** What an admin has confirmed; a mere suggestion decides nothing. */
export const confirmedRules = (graph: WorkspaceGraph): Read => ({
  object: requireObject(graph, 'fieldRule'),
  filter: { status: { eq: 'CONFIRMED' } },
  selection: FIELD_RULE_SELECTION,
  withDeleted: false,
});

/** @throws PrivacyError INVALID_FIELD_RULE when a row names no field */
export const readRuleBook = (rows: readonly Row[]): RuleBook =>
  // The filter has asked for nothing else; a row of a test or of an older read may not say so.
  ruleBook(rows.map((row) => readFieldRule({ status: 'CONFIRMED', ...row })));

/**
 * Nothing is erased by rules that contradict themselves: whoever confirmed one meant something, and nobody can tell what.
 * @throws PrivacyError CONTRADICTORY_RULE naming the rules and what to do about each
 */
export const requireConsistentRules = (graph: WorkspaceGraph, rules: RuleBook): void => {
  const found: Contradiction[] = contradictions(graph, rules);
  if (found.length > 0)
    throw new PrivacyError(
      'CONTRADICTORY_RULE',
      `Field rules contradict themselves, and nothing was changed. ${found.map(({ message }) => message).join(' ')} Correct them under Privacy → Field rules, then run this again.`,
      { rules: found.map(({ ruleId, object, field, code }) => ({ ruleId, object, field, code })) },
    );
};
