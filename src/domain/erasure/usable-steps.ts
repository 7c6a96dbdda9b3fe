import type { GraphField, GraphObject, GraphRelation, WorkspaceGraph } from '../graph';
import { stepFits } from '../sensitivity/judge-rule';
import type { RuleBook } from '../sensitivity/rule-book';
import { shippedRule } from '../sensitivity/standard-rules';
import { replacementFor } from '../surrogate';
import { CLEAR_STEP, type GeneraliseStep } from './generalise-step';

const NO_NAME = { code: '' };

/** Who somebody is, and what a record is called by: that is overwritten or redacted, never made coarser. */
const IDENTITY: ReadonlySet<string> = new Set([
  'ACTOR',
  'EMAILS',
  'FILES',
  'FULL_NAME',
  'LINKS',
  'PHONES',
  'POSITION',
  'RICH_TEXT',
  'TS_VECTOR',
]);

/** What a cleared field holds; undefined where its type knows no such value. */
export const clearedValue = (field: GraphField): unknown => replacementFor(field, NO_NAME);

/** The relation that a step names, by its name or by its column. */
export const relationOf = (object: GraphObject, field: string): GraphRelation | undefined =>
  object.relations.find(({ name, column }) => name === field || column === field);

/** Deals keep their company: a company's deals are its business, whoever spoke for it. Whom a record is about is the act's. */
const isKeptLink = (object: GeneraliseStep['object'], { target }: GraphRelation): boolean =>
  target === 'person' || (object === 'opportunity' && target === 'company');

const isUsable = (
  graph: WorkspaceGraph,
  rules: RuleBook,
  { object, field, step }: GeneraliseStep,
): boolean => {
  const known = graph.objects.get(object);
  if (known === undefined || field === 'name' || shippedRule('', field) !== undefined) return false;
  const relation = relationOf(known, field);
  if (relation !== undefined)
    return step === CLEAR_STEP && !relation.isMorph && !isKeptLink(object, relation);
  const own = known.fields.find(({ name }) => name === field);
  if (own === undefined || IDENTITY.has(own.type)) return false;
  // Behind a sealed field's mask the exact value would stay.
  if (rules.of(object, own).isSealed) return false;
  return step === CLEAR_STEP ? clearedValue(own) !== undefined : stepFits(step, own.type);
};

/** Steps that cannot be done in this workspace: an unknown field, one that names somebody, or a step of another type. */
export const unusableSteps = (
  graph: WorkspaceGraph,
  rules: RuleBook,
  steps: readonly GeneraliseStep[],
): GeneraliseStep[] => steps.filter((step) => !isUsable(graph, rules, step));
