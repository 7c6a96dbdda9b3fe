import type { GraphFieldType, WorkspaceGraph } from '../../../domain/graph';
import { contradictions } from '../../../domain/sensitivity/contradictions';
import { fieldKey } from '../../../domain/sensitivity/field-rule';
import { judgeRule, type RuleProblem } from '../../../domain/sensitivity/judge-rule';
import { reasonCode, type KnownRule } from '../../../domain/sensitivity/known-rule';
import { ruleBook } from '../../../domain/sensitivity/rule-book';

/** A field as the workspace's data model has it, as far as a rule is judged by it. */
export type ModelField = {
  objectLabel: string;
  label: string;
  type: string;
  isUnique: boolean;
  isSystem: boolean;
  isLabel: boolean;
};

/** Fields by `object.field`, and labels of objects. Null while nobody could read it. */
export type FieldModel = {
  fields: ReadonlyMap<string, ModelField>;
  objectLabels: ReadonlyMap<string, string>;
};

/** Why somebody should look at a rule before it is confirmed with others. */
export type Look = 'CONTRADICTORY' | 'SPECIAL' | 'LINK' | 'UNSURE';

export type RuleRow = {
  rule: KnownRule;
  /** As the server has it; tells an edit by somebody else. */
  updatedAt: string;
  objectLabel: string;
  fieldLabel: string;
  fieldType: string;
  /** What speaks against the rule as it stands. */
  problems: readonly RuleProblem[];
  looks: readonly Look[];
  /** Small letters, for the search. */
  text: string;
};

/** From this on a suggestion is taken as sure; what *Classify fields* confirms by itself when nobody says otherwise. */
export const SURE_CONFIDENCE = 80;

const WHOLE_OBJECT = '*';
const RELATIONS: ReadonlySet<string> = new Set(['RELATION', 'MORPH_RELATION']);

/** What the erasure would stop at: asked of the same place that the erasure asks, with a workspace of this one field. */
const stopsErasure = (rule: KnownRule, type: string): RuleProblem[] => {
  const { objectName, fieldName } = rule;
  const isRelation = RELATIONS.has(type);
  const graph: WorkspaceGraph = {
    objects: new Map([
      [
        objectName,
        {
          name: objectName,
          plural: objectName,
          isSystem: false,
          isStandard: true,
          fields: isRelation
            ? []
            : [{ name: fieldName, type: type as GraphFieldType, isNullable: true, isSystem: false }],
          relations: isRelation
            ? [{ name: fieldName, column: fieldName, target: objectName, isMorph: false }]
            : [],
        },
      ],
    ]),
  };
  return contradictions(graph, ruleBook([{ ...rule, status: 'CONFIRMED' }])).map(({ code, message }) => ({
    code,
    message,
  }));
};

/**
 * What would speak against the rule if it were confirmed as it stands: what the job that watches rules would put it back for,
 * and what an erasure would stop at. Empty: it can decide.
 */
export const problemsWith = (rule: KnownRule, model: FieldModel | null): readonly RuleProblem[] => {
  const known = model?.fields.get(fieldKey(rule.objectName, rule.fieldName));
  const isGone =
    rule.isMissing ||
    (model !== null && known === undefined && rule.fieldName !== WHOLE_OBJECT && model.fields.size > 0);
  const type = known?.type ?? rule.fieldType;
  const field =
    rule.fieldName === WHOLE_OBJECT ? undefined : (known ?? (type === null ? undefined : { type }));
  const judged = judgeRule(rule, isGone ? null : field);
  if (judged.length > 0 || type === null || rule.fieldName === WHOLE_OBJECT) return judged;
  return stopsErasure(rule, type);
};

const looksAt = (rule: KnownRule, problems: readonly RuleProblem[]): Look[] => {
  if (problems.length > 0) return ['CONTRADICTORY'];
  if (rule.status === 'CONFIRMED') return [];
  const code = reasonCode(rule.reason);
  const looks: Look[] = [];
  if (code === 'CONTRADICTORY') looks.push('CONTRADICTORY');
  if (rule.sensitivity === 'SPECIAL_CATEGORY' || rule.sensitivity === 'CRIMINAL') looks.push('SPECIAL');
  if (code === 'LINK_TO_PERSON') looks.push('LINK');
  else if ((rule.confidence ?? 0) < SURE_CONFIDENCE) looks.push('UNSURE');
  return looks;
};

export const rowOf = (rule: KnownRule, updatedAt: string, model: FieldModel | null): RuleRow => {
  const known = model?.fields.get(fieldKey(rule.objectName, rule.fieldName));
  const objectLabel = known?.objectLabel ?? model?.objectLabels.get(rule.objectName) ?? rule.objectName;
  const fieldLabel = known?.label ?? rule.fieldName;
  const problems = problemsWith(rule, model);
  return {
    rule,
    updatedAt,
    objectLabel,
    fieldLabel,
    fieldType: known?.type ?? rule.fieldType ?? '',
    problems,
    looks: looksAt(rule, problems),
    text: [
      objectLabel,
      fieldLabel,
      rule.objectName,
      rule.fieldName,
      fieldKey(rule.objectName, rule.fieldName),
    ]
      .join(' ')
      .toLowerCase(),
  };
};

/** Nobody has decided about it, and the app brings no rule for it either. */
export const isOpen = ({ rule }: RuleRow): boolean =>
  rule.status === 'SUGGESTED' && !rule.isMissing && (rule.confidence ?? 0) < 100;

/** Says what becomes of whole records: for a person to decide, one by one. */
export const isForPeople = ({ rule }: RuleRow): boolean =>
  rule.status === 'SUGGESTED' && reasonCode(rule.reason) === 'LINK_TO_PERSON';
