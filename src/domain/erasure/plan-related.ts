import { columnsPointingTo, searchableFields, type GraphObject } from '../graph';
import { isBlank } from './blank';
import type { PlanInput, PlanItem, Reason } from './plan';
import { erasedValue } from './plan-subject';
import { decisionFor } from './related-objects';
import type { FoundRecord } from './subject-map';
import type { ErasureStrategy } from '../sensitivity/field-rule';
import type { EffectiveRule } from '../sensitivity/rule-book';

/** Whether a rule that an admin confirmed takes the value away, or the exact one. */
export const isRuledAway = ({ source, erasureStrategy }: EffectiveRule): boolean =>
  source === 'CONFIRMED' && GOING.has(erasureStrategy);

const GOING: ReadonlySet<ErasureStrategy> = new Set(['CLEAR', 'OVERWRITE', 'GENERALISE', 'DESTROY']);

/**
 * Fields that a rule of their own clears or makes coarser, and text that goes with the record's content. Keeping a field
 * keeps what it says, and not the mentions of the subject in it.
 */
export const ruledFields = (
  input: PlanInput,
  object: GraphObject,
  record: FoundRecord,
  clearsText = false,
): Record<string, unknown> => {
  const patch: Record<string, unknown> = {};
  const texts = new Set(clearsText ? searchableFields(object).map(({ name }) => name) : []);
  for (const field of object.fields) {
    const rule = input.rules.of(object.name, field);
    const isKept = rule.source === 'CONFIRMED' && rule.erasureStrategy === 'KEEP';
    if (isKept || !(isRuledAway(rule) || texts.has(field.name)) || isBlank(record.values[field.name]))
      continue;
    // What a record is called by takes the surrogate, so that lists stay readable.
    const value = field.name === 'name' && field.type === 'TEXT' ? input.surrogate.code : undefined;
    const after = value ?? erasedValue(rule, field, record.values[field.name], input.surrogate);
    if (after !== undefined && JSON.stringify(after) !== JSON.stringify(record.values[field.name]))
      patch[field.name] = after;
  }
  return patch;
};

/**
 * A record of an object that a person or another app added. Linked to the subject, it is treated as the field rule of its
 * relation says; without a rule the plan was stopped before it came to this. Merely named in it, mentions are redacted.
 */
export const planRelated = (
  input: PlanInput,
  object: GraphObject,
  record: FoundRecord,
  redacted: (reason: Reason) => PlanItem,
): PlanItem => {
  if (record.link !== 'RELATION') return redacted('NAMES_SUBJECT');
  const columns = columnsPointingTo(object, 'person').filter((column) =>
    input.map.personIds.includes(String(record.values[column] ?? '')),
  );
  const decision = decisionFor(input.graph, input.rules.strategies, object.name, columns) ?? 'REDACT';
  const base = { object: record.object, recordId: record.id, isDeleted: record.isDeleted } as const;
  switch (decision) {
    case 'DESTROY':
      return { ...base, action: 'DESTROY', reason: 'DECIDED_BY_RULE', phase: 'IRREVERSIBLE' };
    case 'REDACT':
    case 'CLEAR':
    case 'DETACH': {
      const item = redacted('NAMES_SUBJECT');
      const cleared = ruledFields(input, object, record, decision === 'CLEAR');
      const links = decision === 'DETACH' ? columns : [];
      if (Object.keys(cleared).length + links.length === 0) return item;
      return {
        ...base,
        action: links.length > 0 ? 'DETACH' : 'CLEAR',
        reason: 'DECIDED_BY_RULE',
        // A record without its link is found no more: what is to be done on it is done with the same write.
        phase: 'CONTENT',
        patch: { ...item.patch, ...cleared, ...Object.fromEntries(links.map((column) => [column, null])) },
      };
    }
    default: {
      const unknown: never = decision;
      return unknown;
    }
  }
};
