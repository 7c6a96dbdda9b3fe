import { undecidedMessage, undecidedObjects } from '../../domain/erasure/related-objects';
import { PrivacyError } from '../../domain/errors';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import { readSettings, type Settings } from '../../domain/settings';
import type { Read, Row } from '../../twenty/records';
import type { ErasureRules } from './erasure-pass';
import { confirmedRules, readRuleBook, requireConsistentRules } from './field-rules';
import { legalHoldRead } from '../holds/read-holds';

export type WorkspaceRules = { rules: ErasureRules; settings: Settings };

/** Whatever an admin has decided that an erasure depends on; travels in a request with other reads. */
export const rulesReads = (graph: WorkspaceGraph): Read[] => [
  confirmedRules(graph),
  legalHoldRead(graph),
  {
    object: requireObject(graph, 'privacySetting'),
    filter: { kind: { eq: 'SETTING' } },
    selection: 'id name value',
    withDeleted: false,
  },
];

/** @throws PrivacyError INVALID_SETTING, INVALID_FIELD_RULE */
export const readRules = (rows: ReadonlyMap<string, readonly Row[]>): WorkspaceRules => {
  const ruleRows = rows.get('fieldRule') ?? [];
  return {
    rules: {
      fields: readRuleBook(ruleRows),
      holds: rows.get('legalHold') ?? [],
    },
    settings: readSettings(rows.get('privacySetting') ?? []),
  };
};

/**
 * Stops where an object points at people and nobody has said what becomes of its records: kept by oversight, they would
 * be what an erasure left behind. Stops where confirmed rules contradict themselves.
 * @throws PrivacyError OBJECT_WITHOUT_TREATMENT, CONTRADICTORY_RULE naming the objects or rules and how to decide
 */
export const requireDecisions = (graph: WorkspaceGraph, rules: ErasureRules): void => {
  requireConsistentRules(graph, rules.fields);
  const undecided = undecidedObjects(graph, rules.fields.strategies);
  if (undecided.length > 0)
    throw new PrivacyError('OBJECT_WITHOUT_TREATMENT', undecidedMessage(undecided), { undecided });
};
