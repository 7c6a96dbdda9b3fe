import type { FieldFacts } from './field-facts';
import { fieldKey } from './field-rule';
import { reasonCode, type KnownRule } from './known-rule';
import type { Suggestion } from './suggest-rule';

export type CensusChange = {
  kind: 'ADDED' | 'SUGGESTED_AGAIN' | 'RENAMED' | 'CHANGED_TYPE' | 'GONE' | 'BACK';
  /** Null: the rule is new, and its id is made from the field's. */
  ruleId: string | null;
  facts: FieldFacts | null;
  /** What is written of the rule; nothing else of it changes. */
  data: Record<string, unknown>;
  /** The place that the rule leaves is needed by another one: it has to go first. */
  leaves: string | null;
};

export type CensusInput = {
  facts: readonly FieldFacts[];
  rules: readonly KnownRule[];
  suggest: (facts: FieldFacts) => Suggestion;
  /** Whether the suggestion of a rule that nobody has confirmed is made again. */
  isJudgedAgain: (facts: FieldFacts, rule: KnownRule) => boolean;
};

const WHOLE_OBJECT = '*';

/** What a suggestion writes. */
const suggested = (suggestion: Suggestion): Record<string, unknown> => ({
  sensitivity: suggestion.sensitivity,
  suggestedSensitivity: suggestion.sensitivity,
  meaning: suggestion.meaning,
  dataCategory: suggestion.dataCategory,
  erasureStrategy: suggestion.erasureStrategy,
  isProvidedBySubject: suggestion.isProvidedBySubject,
  mask: suggestion.mask ?? '',
  reason: `${suggestion.reason.code}: ${suggestion.reason.text}`,
  confidence: suggestion.confidence,
});

const named = (facts: FieldFacts): Record<string, unknown> => ({
  name: fieldKey(facts.objectName, facts.fieldName),
  objectName: facts.objectName,
  fieldName: facts.fieldName,
  fieldType: facts.type,
  fieldId: facts.fieldId,
});

const added = (facts: FieldFacts, suggestion: Suggestion, ruleId: string | null): CensusChange => ({
  kind: 'ADDED',
  ruleId,
  facts,
  data: {
    ...named(facts),
    ...suggested(suggestion),
    generalisation: '',
    isSealed: false,
    status: 'SUGGESTED',
    isMissing: false,
    confirmedAt: null,
  },
  leaves: null,
});

/** Nobody has touched what the census wrote: it may write again. */
const isUntouched = (rule: KnownRule): boolean =>
  rule.status === 'SUGGESTED' &&
  rule.sensitivity === (rule.suggestedSensitivity ?? rule.sensitivity) &&
  reasonCode(rule.reason) !== null &&
  reasonCode(rule.reason) !== 'CONTRADICTORY';

const isOther = (rule: KnownRule, suggestion: Suggestion): boolean =>
  rule.suggestedSensitivity !== suggestion.sensitivity || reasonCode(rule.reason) !== suggestion.reason.code;

const changeOf = (rule: KnownRule, facts: FieldFacts, input: CensusInput): CensusChange[] => {
  const isRenamed = rule.objectName !== facts.objectName || rule.fieldName !== facts.fieldName;
  const isRetyped = rule.fieldType !== facts.type;
  const isNewId = rule.fieldId !== facts.fieldId;
  const again =
    isUntouched(rule) && (isRenamed || isRetyped || input.isJudgedAgain(facts, rule))
      ? input.suggest(facts)
      : undefined;
  const suggestion = again !== undefined && isOther(rule, again) ? again : undefined;
  if (!isRenamed && !isRetyped && !isNewId && !rule.isMissing && suggestion === undefined) return [];
  return [
    {
      kind: isRenamed ? 'RENAMED' : rule.isMissing ? 'BACK' : isRetyped ? 'CHANGED_TYPE' : 'SUGGESTED_AGAIN',
      ruleId: rule.id,
      facts,
      data: {
        ...named(facts),
        isMissing: false,
        ...(suggestion === undefined ? {} : suggested(suggestion)),
      },
      leaves: isRenamed ? fieldKey(rule.objectName, rule.fieldName) : null,
    },
  ];
};

/**
 * Compares the data model with the rules. What an admin has confirmed keeps its decision and is only told of a new name or type;
 * a renamed field is known by its id; a field that is gone keeps its rule, marked as gone.
 */
export const takeCensus = (input: CensusInput): CensusChange[] => {
  const { facts, rules } = input;
  const live = rules.filter(({ isDeleted }) => !isDeleted);
  const byId = new Map(
    live.flatMap((rule) => (rule.fieldId === null ? [] : [[rule.fieldId, rule] as const])),
  );
  const byName = new Map(live.map((rule) => [fieldKey(rule.objectName, rule.fieldName), rule]));
  const inBin = new Map(
    rules
      .filter(({ isDeleted }) => isDeleted)
      .map((rule) => [fieldKey(rule.objectName, rule.fieldName), rule.id]),
  );
  const ids = new Set(facts.map(({ fieldId }) => fieldId));
  const objects = new Set(facts.map(({ objectName }) => objectName));
  const taken = new Set<string>();
  const changes: CensusChange[] = [];
  for (const one of facts) {
    const key = fieldKey(one.objectName, one.fieldName);
    const sameName = byName.get(key);
    // A rule of another field that is still there, and was called like this one before.
    const isOthers = sameName?.fieldId !== null && ids.has(sameName?.fieldId ?? '');
    const rule = byId.get(one.fieldId) ?? (sameName !== undefined && !isOthers ? sameName : undefined);
    if (rule !== undefined) {
      taken.add(rule.id);
      changes.push(...changeOf(rule, one, input));
    } else if (one.isActive) changes.push(added(one, input.suggest(one), inBin.get(key) ?? null));
  }
  for (const rule of live) {
    const isThere = rule.fieldName === WHOLE_OBJECT ? objects.has(rule.objectName) : taken.has(rule.id);
    const isKnown = rule.isMissing !== isThere;
    // What is back among the fields was told above.
    if (isKnown || (isThere && rule.fieldName !== WHOLE_OBJECT)) continue;
    changes.push({
      kind: isThere ? 'BACK' : 'GONE',
      ruleId: rule.id,
      facts: null,
      data: { isMissing: !isThere },
      leaves: null,
    });
  }
  return changes;
};
