import type { LedgerAction, LedgerActor, LedgerEntryContent } from '../../domain/ledger/entry';
import type { FieldFacts } from '../../domain/sensitivity/field-facts';
import { fieldKey } from '../../domain/sensitivity/field-rule';
import { judgeRule, type RuleProblem } from '../../domain/sensitivity/judge-rule';
import type { KnownRule } from '../../domain/sensitivity/known-rule';
import type { Row, Write } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { stableId } from '../stable-id';
import { CENSUS_OBJECTS } from './census-objects';
import { foreignTask, problemTask } from './census-task';

/** What somebody wrote into a rule: rows for one request. */
export type DecisionRows = { rules: Row[]; entries: Row[]; tasks: Row[] };

export type Decision = {
  rule: KnownRule;
  /** Fields that were changed; empty for a rule that nobody told of. */
  changed: readonly string[];
  wasConfirmed: boolean;
  actor: { kind: LedgerActor; id: string | null };
  at: Date;
  /** Null: the field is gone. Undefined: nobody asked. */
  facts: FieldFacts | null | undefined;
  /** What was in force before and contradicts nothing, and what has to be written for it: a bad edit does not switch a rule off. */
  former?: { row: Row };
};

/** A step is a word of ours or an admin's; only ours may stand in the ledger. */
const STEP = /^(?:year|decade|prefix-\d+|band-\d+|country|city|postcode-\d)$/;

/** Codes only: a mask is an admin's own text. */
const codesOf = (rule: KnownRule): Record<string, unknown> => ({
  object: rule.objectName,
  field: rule.fieldName,
  sensitivity: rule.sensitivity,
  meaning: rule.meaning,
  dataCategory: rule.dataCategory,
  erasureStrategy: rule.erasureStrategy,
  generalisation: STEP.test(rule.generalisation ?? '') ? rule.generalisation : null,
  isSealed: rule.isSealed,
  isProvidedBySubject: rule.isProvidedBySubject,
});

export const ruleEntry = (
  action: Extract<LedgerAction, 'FIELD_RULE_CONFIRMED' | 'FIELD_RULE_CHANGED'>,
  { rule, actor, at }: Pick<Decision, 'rule' | 'actor' | 'at'>,
  details: Record<string, unknown> = {},
): LedgerEntryContent => ({
  id: stableId('field-rule-entry', rule.id, action, at.toISOString()),
  action,
  subjectKey: null,
  keyVersion: null,
  subjectObject: 'fieldRule',
  subjectRecordId: rule.id,
  actorKind: actor.kind,
  actorId: actor.id,
  details: { ...codesOf(rule), ...details },
  happenedAt: at.toISOString(),
});

/** What is known of the field a rule names: null when it is gone, undefined where the rule stands for a whole object. */
export const factsFor = (
  facts: readonly FieldFacts[],
  rule: Pick<KnownRule, 'objectName' | 'fieldName'>,
): FieldFacts | null | undefined => {
  const ofObject = facts.filter(({ objectName }) => objectName === rule.objectName);
  if (rule.fieldName === '*') return ofObject.length === 0 ? null : undefined;
  return ofObject.find(({ fieldName }) => fieldName === rule.fieldName) ?? null;
};

export const problemsOf = (rule: KnownRule, facts: FieldFacts | null | undefined): RuleProblem[] => {
  if (facts === undefined)
    return judgeRule(
      rule,
      rule.fieldType === null || rule.fieldName === '*' ? undefined : { type: rule.fieldType },
    );
  return judgeRule(rule, facts);
};

/** Back to a suggestion, with what is wrong in words: a rule that contradicts itself decides nothing. */
const contradictory = (rule: KnownRule, problems: readonly RuleProblem[]): Row => ({
  id: rule.id,
  status: 'SUGGESTED',
  confirmedAt: null,
  // Also for what ships: somebody has to look at it.
  confidence: 0,
  reason: `CONTRADICTORY: ${problems.map(({ message }) => message).join(' ')}`,
});

/** What a decision leads to: its entry in the ledger, or, where it cannot stand, its way back and a task. */
export const settleDecision = (decision: Decision): DecisionRows => {
  const { rule, changed, wasConfirmed, at } = decision;
  const name = fieldKey(rule.objectName, rule.fieldName);
  if (rule.status === 'SUGGESTED') {
    return {
      rules: [{ id: rule.id, confirmedAt: null }],
      entries: [
        ledgerRow(ruleEntry('FIELD_RULE_CHANGED', decision, { changed: [...changed], status: 'SUGGESTED' })),
      ],
      tasks: [],
    };
  }
  const problems = problemsOf(rule, decision.facts);
  if (problems.length > 0 && decision.former !== undefined)
    return {
      rules: [decision.former.row],
      entries: [
        ledgerRow(
          ruleEntry('FIELD_RULE_CHANGED', decision, {
            changed: [...changed],
            isPutBack: true,
            status: 'CONFIRMED',
            problems: problems.map(({ code }) => code),
          }),
        ),
      ],
      tasks: [problemTask(rule.id, name, problems, true)],
    };
  if (problems.length > 0)
    return {
      rules: [contradictory(rule, problems)],
      entries: [
        ledgerRow(
          ruleEntry('FIELD_RULE_CHANGED', decision, {
            changed: [...changed],
            status: 'SUGGESTED',
            problems: problems.map(({ code }) => code),
          }),
        ),
      ],
      tasks: [problemTask(rule.id, name, problems)],
    };
  const entry = wasConfirmed
    ? ruleEntry('FIELD_RULE_CHANGED', decision, { changed: [...changed], status: 'CONFIRMED' })
    : ruleEntry('FIELD_RULE_CONFIRMED', decision);
  return {
    rules: [{ id: rule.id, name, confirmedAt: at.toISOString() }],
    entries: [ledgerRow(entry)],
    tasks: [],
  };
};

/** A rule that another app wrote as confirmed: only a person decides, so it is a suggestion. */
export const foreignRule = ({ rule, actor, at }: Pick<Decision, 'rule' | 'actor' | 'at'>): DecisionRows => ({
  rules: [{ id: rule.id, status: 'SUGGESTED', confirmedAt: null, confidence: 0 }],
  entries: [
    ledgerRow(
      ruleEntry(
        'FIELD_RULE_CHANGED',
        { rule, actor, at },
        { changed: ['status'], isPutBack: true, status: 'SUGGESTED' },
      ),
    ),
  ],
  tasks: [foreignTask(rule.id, fieldKey(rule.objectName, rule.fieldName))],
});

export const joined = (parts: readonly DecisionRows[]): DecisionRows => ({
  rules: parts.flatMap(({ rules }) => rules),
  entries: parts.flatMap(({ entries }) => entries),
  tasks: parts.flatMap(({ tasks }) => tasks),
});

/** Rows of one upsert have the same keys, and one record is in it once. */
const alike = (rows: readonly Row[]): Row[][] => {
  const byId = new Map<string, Row>();
  for (const row of rows) byId.set(row.id, { ...byId.get(row.id), ...row });
  const byKeys = new Map<string, Row[]>();
  for (const row of byId.values()) {
    const keys = Object.keys(row).toSorted().join();
    byKeys.set(keys, [...(byKeys.get(keys) ?? []), row]);
  }
  return [...byKeys.values()];
};

/** Evidence and rule in one request, so that a run that is killed leaves both or neither, or writes them again alike. */
export const decisionWrites = ({ rules, entries, tasks }: DecisionRows): Write[] => [
  ...(entries.length > 0
    ? [{ kind: 'upsert' as const, object: CENSUS_OBJECTS.ledgerEntry, rows: entries }]
    : []),
  ...alike(rules).map((rows) => ({ kind: 'upsert' as const, object: CENSUS_OBJECTS.fieldRule, rows })),
  ...(tasks.length > 0 ? [{ kind: 'upsert' as const, object: CENSUS_OBJECTS.task, rows: tasks }] : []),
];
