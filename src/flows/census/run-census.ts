import { isPrivacyError } from '../../domain/errors';
import type { FieldFacts } from '../../domain/sensitivity/field-facts';
import { fieldKey } from '../../domain/sensitivity/field-rule';
import {
  KNOWN_RULE_SELECTION,
  readKnownRule,
  reasonCode,
  type KnownRule,
} from '../../domain/sensitivity/known-rule';
import { shippedRule } from '../../domain/sensitivity/standard-rules';
import { suggestRule, type Suggestion } from '../../domain/sensitivity/suggest-rule';
import { takeCensus, type CensusChange } from '../../domain/sensitivity/take-census';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readFieldMetadata } from '../../twenty/field-metadata';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { stableId } from '../stable-id';
import { CENSUS_OBJECTS } from './census-objects';
import { hashOf, positionRow, SUGGESTION_VERSION, type CensusPosition } from './census-position';
import { closedTask, openTask } from './census-task';
import {
  decisionWrites,
  factsFor,
  foreignRule,
  joined,
  problemsOf,
  settleDecision,
  type DecisionRows,
} from './decisions';
import { lookForWork, type Look } from './look';
import { readSamples } from './read-samples';
import { resealFirst } from './reseal-first';

export type CensusTools = {
  client: TwentyClient;
  now: () => Date;
  /** What is sealed follows a new name of its field; without keys its rule waits. */
  keyring?: () => Keyring;
};

export type CensusOptions = {
  /** Suggests again for fields of these objects that nobody has confirmed; `*` for all. Without it only what is new or changed. */
  again?: ReadonlySet<string>;
};

export type CensusResult = {
  objects: number;
  fields: number;
  added: number;
  /** Suggested again, renamed, of another type, or back. */
  changed: number;
  gone: number;
  /** Confirmed by hand and written into the ledger now. */
  decided: number;
  /** Confirmed rules that contradicted themselves and are suggestions again. */
  contradictory: number;
  /** Fields without a confirmed rule. */
  open: number;
};

export const ruleIdOf = (fieldId: string): string => stableId('field-rule', fieldId);

const suggestFor = (facts: FieldFacts, sample: readonly string[] | undefined): Suggestion =>
  suggestRule({
    object: facts.objectName,
    field: facts.fieldName,
    type: facts.type,
    label: facts.label,
    objectLabel: facts.objectLabel,
    options: facts.options,
    isLinkedToPerson: facts.isLinkedToPerson,
    ...(facts.relation === null ? {} : { relation: facts.relation }),
    ...(sample === undefined ? {} : { sample }),
  });

const readRules = async (client: TwentyClient): Promise<KnownRule[]> => {
  const rows = await readAll(client, [
    { object: CENSUS_OBJECTS.fieldRule, filter: {}, selection: KNOWN_RULE_SELECTION },
  ]);
  return (rows.get('fieldRule') ?? []).flatMap((row) => readKnownRule(row) ?? []);
};

type Diff = { changes: CensusChange[]; rules: Map<string, KnownRule> };

/** As `lookForWork` counts them. */
const isOpen = (rule: Pick<KnownRule, 'status' | 'confidence' | 'isMissing'>): boolean =>
  rule.status === 'SUGGESTED' && !rule.isMissing && (rule.confidence === null || rule.confidence < 100);

/** Fields without a confirmed rule once the changes are written. */
const openAfter = ({ changes, rules }: Diff): number => {
  const after = new Map<string, Pick<KnownRule, 'status' | 'confidence' | 'isMissing'>>(
    [...rules.values()].filter(({ isDeleted }) => !isDeleted).map((rule) => [rule.id, rule]),
  );
  for (const { ruleId, facts, data } of changes) {
    const id = ruleId ?? facts?.fieldId ?? '';
    after.set(id, {
      ...(after.get(id) ?? { status: 'SUGGESTED', confidence: null, isMissing: false }),
      ...data,
    });
  }
  return [...after.values()].filter(isOpen).length;
};

/** Only what an admin has to decide about is looked at, value by value; what ships needs no sample. */
const needSamples = (
  facts: readonly FieldFacts[],
  rules: readonly KnownRule[],
  isJudgedAgain: (one: FieldFacts, rule: KnownRule) => boolean,
): FieldFacts[] => {
  const known = new Map(rules.flatMap((rule) => (rule.fieldId === null ? [] : [[rule.fieldId, rule]])));
  return facts.filter((one) => {
    if (shippedRule(one.objectName, one.fieldName) !== undefined) return false;
    const rule = known.get(one.fieldId);
    return rule === undefined || (rule.status === 'SUGGESTED' && isJudgedAgain(one, rule));
  });
};

const compare = async (
  client: TwentyClient,
  facts: readonly FieldFacts[],
  look: Look,
  options: CensusOptions,
): Promise<Diff> => {
  const rules = await readRules(client);
  const isNewVersion = look.position !== null && look.position.version !== SUGGESTION_VERSION;
  const isAsked = ({ objectName }: FieldFacts): boolean =>
    isNewVersion || options.again?.has('*') === true || options.again?.has(objectName) === true;
  const samples = await readSamples(client, needSamples(facts, rules, isAsked));
  const changes = takeCensus({
    facts,
    rules,
    suggest: (one) => suggestFor(one, samples.get(one.fieldId)),
    // A label or an option may say more by now. What a sample told is not forgotten for want of one.
    isJudgedAgain: (one, rule) => isAsked(one) || reasonCode(rule.reason)?.startsWith('SAMPLE_') !== true,
  });
  return { changes, rules: new Map(rules.map((rule) => [rule.id, rule])) };
};

const rowOf = (change: CensusChange, seenAt: string): Row => ({
  id: change.ruleId ?? ruleIdOf(change.facts?.fieldId ?? ''),
  ...change.data,
  seenAt,
});

/** Names are unique: whoever leaves one goes first, and two that change places meet nobody on the way. */
const writeChanges = async (
  client: TwentyClient,
  { changes, rules }: Diff,
  seenAt: string,
): Promise<void> => {
  const { fieldRule } = CENSUS_OBJECTS;
  const renamed = changes.filter(({ kind }) => kind === 'RENAMED');
  const wanted = new Set(renamed.map(({ data }) => String(data['name'])));
  const inTheWay = renamed.filter(({ leaves }) => leaves !== null && wanted.has(leaves));
  const inBin = [...rules.values()]
    .filter((rule) => rule.isDeleted && wanted.has(fieldKey(rule.objectName, rule.fieldName)))
    .map(({ id }) => id);
  if (inBin.length > 0)
    await writeAll(client, [{ kind: 'destroyWhere', object: fieldRule, filter: { id: { in: inBin } } }]);
  if (inTheWay.length > 0)
    await writeAll(client, [
      {
        kind: 'upsert',
        object: fieldRule,
        rows: inTheWay.map((change) => ({
          id: change.ruleId ?? '',
          fieldName: `~${change.facts?.fieldId ?? ''}`,
        })),
      },
    ]);
  if (renamed.length > 0)
    await writeAll(client, [
      { kind: 'upsert', object: fieldRule, rows: renamed.map((change) => rowOf(change, seenAt)) },
    ]);
  const others = changes.filter(({ kind }) => kind !== 'RENAMED');
  // Rows of one upsert have the same keys: a new rule has all of them, a known one some.
  const kinds = new Map<string, Row[]>();
  for (const change of others) {
    const row = rowOf(change, seenAt);
    const keys = Object.keys(row).join();
    kinds.set(keys, [...(kinds.get(keys) ?? []), row]);
  }
  for (const rows of kinds.values()) await writeAll(client, [{ kind: 'upsert', object: fieldRule, rows }]);
};

/** Confirmed rules whose field is of another type now, and that cannot decide about it. */
const unsettled = ({ changes, rules }: Diff, now: Date): DecisionRows =>
  joined(
    changes.flatMap((change): DecisionRows[] => {
      const rule = rules.get(change.ruleId ?? '');
      if (rule?.status !== 'CONFIRMED' || change.facts === null) return [];
      const after = { ...rule, objectName: change.facts.objectName, fieldName: change.facts.fieldName };
      if (problemsOf(after, change.facts).length === 0) return [];
      return [
        settleDecision({
          rule: after,
          changed: ['fieldType'],
          wasConfirmed: true,
          actor: { kind: 'APPLICATION', id: null },
          at: now,
          facts: change.facts,
        }),
      ];
    }),
  );

const taskRows = (look: Look, openNow: number): Row[] => {
  if (openNow === 0) return look.task === null || look.task.status === 'DONE' ? [] : [closedTask()];
  const before = look.position?.open ?? 0;
  if (look.task !== null && openNow === before) return [];
  return [openTask(openNow, look.task === null || openNow > before)];
};

const takeOnce = async (
  { client, now, keyring }: CensusTools,
  options: CensusOptions,
): Promise<CensusResult> => {
  const [facts, look] = await Promise.all([readFieldMetadata(client), lookForWork(client)]);
  const hash = hashOf(facts);
  const isSame =
    look.position?.hash === hash &&
    look.position.version === SUGGESTION_VERSION &&
    options.again === undefined;
  const found: Diff = isSame
    ? { changes: [], rules: new Map() }
    : await compare(client, facts, look, options);
  const resealed = await resealFirst(client, keyring, found.changes, found.rules);
  const diff: Diff = { ...found, changes: found.changes.filter((change) => !resealed.held.has(change)) };
  const at = now();
  // First: once the new type is written, nobody would see any more that the rule was confirmed for another one.
  const broken = unsettled(diff, at);
  if (broken.rules.length > 0) await writeAll(client, decisionWrites(broken));
  await writeChanges(client, diff, at.toISOString());

  const told = look.untold.map(({ rule, actor, at: writtenAt, isByAnotherApp }) =>
    isByAnotherApp
      ? foreignRule({ rule, actor, at: writtenAt })
      : settleDecision({
          rule,
          changed: [],
          wasConfirmed: false,
          actor,
          at: writtenAt,
          facts: factsFor(facts, rule),
        }),
  );
  const decisions = joined(told);
  const contradictory = decisions.tasks.length + broken.tasks.length;
  const openNow = (isSame ? look.open : openAfter(diff)) + contradictory;
  const tasks = [...taskRows(look, openNow), ...decisions.tasks, ...resealed.tasks];
  const next: CensusPosition = { version: SUGGESTION_VERSION, hash, open: openNow };
  // What had to wait is looked for again.
  const isMoved = resealed.held.size === 0 && (!isSame || look.position?.open !== openNow);
  const writes = [
    ...decisionWrites({ ...decisions, tasks }),
    ...(isMoved
      ? [{ kind: 'upsert' as const, object: CENSUS_OBJECTS.privacySetting, rows: [positionRow(next)] }]
      : []),
  ];
  if (writes.length > 0) await writeAll(client, writes);
  const count = (...kinds: CensusChange['kind'][]): number =>
    diff.changes.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    objects: new Set(facts.map(({ objectName }) => objectName)).size,
    fields: facts.length,
    added: count('ADDED'),
    changed: count('SUGGESTED_AGAIN', 'RENAMED', 'CHANGED_TYPE', 'BACK'),
    gone: count('GONE'),
    decided: told.length - told.filter(({ tasks: own }) => own.length > 0).length,
    contradictory,
    open: openNow,
  };
};

/**
 * Takes the census: every field of every object has a rule, suggested where it is new, and nothing that an admin confirmed is
 * changed. Two requests while the data model stays the same, and nothing is written then. Stopped anywhere, it starts over: what the
 * position says is written last.
 */
export const runCensus = async (tools: CensusTools, options: CensusOptions = {}): Promise<CensusResult> => {
  try {
    return await takeOnce(tools, options);
  } catch (error) {
    // Somebody made a rule for the same field meanwhile: two of one name are refused, and their whole batch with them.
    if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
    return takeOnce(tools, options);
  }
};
