import { SENSITIVE_LEVELS } from '../erasure/remaining-risk';
import type { WorkspaceGraph } from '../graph';
import type { FieldRule } from '../sensitivity/field-rule';
import type { RuleBook } from '../sensitivity/rule-book';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isHidden = (rule: FieldRule | undefined): boolean =>
  rule !== undefined &&
  ((rule.isSealed && !rule.isMissing) || (SENSITIVE_LEVELS as readonly string[]).includes(rule.sensitivity));

/**
 * Fields that a filter asks for, relations followed, and that a confirmed rule seals or calls sensitive. The app reads what whoever
 * wrote the filter may not be allowed to see: whom it picks would tell them what stands there.
 * @param filter in Twenty's own form, over the object
 * @returns `object.field`, each once and in order
 */
export const hiddenFieldsIn = (
  filter: Readonly<Record<string, unknown>>,
  objectName: string,
  graph: WorkspaceGraph,
  rules: Pick<RuleBook, 'confirmed'>,
): string[] => {
  const found = new Set<string>();
  const lookAt = (part: unknown, name: string): void => {
    if (Array.isArray(part)) for (const one of part) lookAt(one, name);
    if (!isRecord(part)) return;
    for (const [key, condition] of Object.entries(part)) {
      if (key === 'and' || key === 'or' || key === 'not') {
        lookAt(condition, name);
        continue;
      }
      const relation = graph.objects
        .get(name)
        ?.relations.find((one) => one.name === key || one.column === key);
      const field = relation?.name ?? key;
      if ([field, '*'].some((one) => isHidden(rules.confirmed(name, one)))) found.add(`${name}.${field}`);
      if (relation?.name === key) lookAt(condition, relation.target);
    }
  };
  lookAt(filter, objectName);
  return [...found].toSorted();
};
