import type { WorkspaceGraph } from '../graph';
import type { FieldRule } from './field-rule';
import { judgeRule, type JudgedField, type RuleProblem, type RuleProblemCode } from './judge-rule';
import type { RuleBook } from './rule-book';

export type Contradiction = {
  ruleId: string;
  object: string;
  field: string;
  code: RuleProblemCode;
  message: string;
};

/**
 * What stops an erasure. A rule of a field that is gone decides nothing any more, and how a mask looks or whether a field
 * can be sealed changes no plan: the census tells of those.
 */
const STOPPING: ReadonlySet<RuleProblemCode> = new Set([
  'IDENTIFIER_KEPT',
  'PROTECTED_KEPT',
  'STEP_MISSING',
  'STEP_UNUSABLE',
  'RELATION_STRATEGY',
  'NO_RELATION',
  'NO_TEXT',
]);

/** The field as the graph knows it; undefined where the graph does not say, as of an object that this app may not read. */
const fieldOf = (graph: WorkspaceGraph, objectName: string, fieldName: string): JudgedField | undefined => {
  const object = graph.objects.get(objectName);
  const field = object?.fields.find(({ name }) => name === fieldName);
  if (field !== undefined) return { type: field.type };
  const isRelation = object?.relations.some(
    // A morph `about` is `aboutPerson` in GraphQL only.
    ({ name, isMorph }) => name === fieldName || (isMorph && name.startsWith(fieldName)),
  );
  return isRelation ? { type: 'RELATION' } : undefined;
};

/** Types whose values a person is looked for by, everywhere; kept on the record, they would be what the erasure left behind. */
const SEARCHED_BY: ReadonlySet<string> = new Set(['FULL_NAME', 'EMAILS', 'PHONES', 'LINKS']);

/** Whatever sensitivity somebody chose for them. */
const keptIdentity = (rule: FieldRule, field: JudgedField | undefined): RuleProblem[] =>
  rule.objectName === 'person' && rule.erasureStrategy === 'KEEP' && SEARCHED_BY.has(field?.type ?? '')
    ? [
        {
          code: 'IDENTIFIER_KEPT',
          message: `person.${rule.fieldName} holds what the person is recognised by, and would be kept on erasure. Choose Clear or Overwrite.`,
        },
      ]
    : [];

const problemsOf = (graph: WorkspaceGraph, rule: FieldRule): RuleProblem[] => {
  const field = fieldOf(graph, rule.objectName, rule.fieldName);
  const judged = judgeRule(rule, field).filter(({ code }) => STOPPING.has(code));
  return judged.length > 0 ? judged : keptIdentity(rule, field);
};

/** Confirmed rules that say two things at once about an erasure. */
export const contradictions = (graph: WorkspaceGraph, rules: RuleBook): Contradiction[] =>
  rules.all
    .filter(({ isMissing }) => !isMissing)
    .flatMap((rule) =>
      problemsOf(graph, rule).map(({ code, message }) => ({
        ruleId: rule.id,
        object: rule.objectName,
        field: rule.fieldName,
        code,
        message,
      })),
    );
