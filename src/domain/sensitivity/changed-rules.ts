import type { WorkspaceGraph } from '../graph';
import type { ErasureStrategy } from './field-rule';
import { SHIPPED_RULES, type RuleBook } from './rule-book';

/** A confirmed rule that makes a plan another one than the app alone would make. */
export type ChangedRule = {
  object: string;
  /** `*` for the records of the object as a whole. */
  field: string;
  strategy: ErasureStrategy;
  /** What would be done without the rule; null where nobody could tell, and the erasure would stop to ask. */
  shipped: ErasureStrategy | null;
};

/** Confirmed rules that differ from what ships, of objects of which the plan has records. */
export const changedRules = (
  graph: WorkspaceGraph,
  rules: RuleBook,
  objects: ReadonlySet<string>,
): ChangedRule[] =>
  rules.all
    .flatMap(({ objectName, fieldName, erasureStrategy }): ChangedRule[] => {
      const strategy = rules.strategies.get(`${objectName}.${fieldName}`);
      if (strategy === undefined || erasureStrategy === null || !objects.has(objectName)) return [];
      const field = graph.objects.get(objectName)?.fields.find(({ name }) => name === fieldName);
      const shipped = field === undefined ? null : SHIPPED_RULES.of(objectName, field).erasureStrategy;
      return strategy === shipped ? [] : [{ object: objectName, field: fieldName, strategy, shipped }];
    })
    .toSorted((a, b) => (`${a.object}.${a.field}` < `${b.object}.${b.field}` ? -1 : 1));
