import { isPrivacyError } from '../../domain/errors';
import type { FieldFacts } from '../../domain/sensitivity/field-facts';
import { fieldKey } from '../../domain/sensitivity/field-rule';
import { KNOWN_RULE_SELECTION, readKnownRule, type KnownRule } from '../../domain/sensitivity/known-rule';
import type { TwentyClient } from '../../twenty/client';
import { readFieldMetadata } from '../../twenty/field-metadata';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { stableId } from '../stable-id';
import { CENSUS_OBJECTS } from './census-objects';
import { deletedTask, fightTask } from './census-task';
import {
  decisionWrites,
  factsFor,
  foreignRule,
  joined,
  problemsOf,
  ruleEntry,
  settleDecision,
  type DecisionRows,
} from './decisions';
import { readRuleEvents, type RuleEvent, type RuleEvents } from './rule-events';

/** How often an hour a rule is put back before a person has to see to it: two programs could go on for ever. */
const MOST_PUT_BACK = 5;
const HOUR_MS = 3_600_000;

export type RuleWritten = {
  /** Confirmed, changed or taken back by a person. */
  recorded: number;
  contradictory: number;
  /** Changes that were put back: another app's, and of what the census alone writes. */
  putBack: number;
  deleted: number;
  failed: { code: string }[];
};

type Known = {
  /** How often each rule was put back within the last hour. */
  counts: ReadonlyMap<string, number>;
  /** As they stand by now. */
  current: ReadonlyMap<string, Row>;
};

/** An admin's own slips do not use up the guard against another app. */
const countKey = (id: string, isContradiction: boolean): string => (isContradiction ? `${id} slip` : id);

const readKnown = async (client: TwentyClient, events: readonly RuleEvent[]): Promise<Known> => {
  const counts = new Map<string, number>();
  if (events.length === 0) return { counts, current: new Map() };
  const since = Math.min(...events.map(({ at }) => at.getTime())) - HOUR_MS;
  const ids = [...new Set(events.map(({ recordId }) => recordId))];
  const rows = await readAll(client, [
    {
      object: CENSUS_OBJECTS.ledgerEntry,
      filter: {
        and: [
          { action: { eq: 'FIELD_RULE_CHANGED' } },
          { subjectRecordId: { in: ids } },
          { happenedAt: { gte: new Date(since).toISOString() } },
        ],
      },
      selection: 'id subjectRecordId details',
    },
    {
      object: CENSUS_OBJECTS.fieldRule,
      filter: { id: { in: ids } },
      selection: KNOWN_RULE_SELECTION,
      withDeleted: false,
    },
  ]);
  for (const row of rows.get('ledgerEntry') ?? []) {
    const id = String(row['subjectRecordId']);
    const details = row['details'] as { isPutBack?: unknown; problems?: unknown } | null;
    if (details?.isPutBack !== true) continue;
    const key = countKey(id, details.problems !== undefined);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return { counts, current: new Map((rows.get('fieldRule') ?? []).map((row) => [row.id, row])) };
};

const same = (a: unknown, b: unknown): boolean => (a ?? '') === (b ?? '');

/** What stood there, as far as it still stands there as the event wrote it: what was written after this has an event of its own. */
const former = (
  { recordId, was, is }: RuleEvent,
  names: readonly string[],
  { current }: Known,
): Row | undefined => {
  const now = current.get(recordId);
  const held = names.filter(
    (name) => now !== undefined && same(now[name], is[name]) && !same(now[name], was[name]),
  );
  return held.length === 0
    ? undefined
    : { id: recordId, ...Object.fromEntries(held.map((name) => [name, was[name] ?? null])) };
};

const isTooOften = ({ recordId }: RuleEvent, { counts }: Known, isContradiction = false): boolean =>
  (counts.get(countKey(recordId, isContradiction)) ?? 0) >= MOST_PUT_BACK;

/** What another app wrote, or anybody into the census' own fields, goes back; after five times within an hour a person has to see to it. */
const putBack = (event: RuleEvent, names: readonly string[], known: Known): DecisionRows => {
  const { before, recordId, actor, at, isByAnotherApp } = event;
  const isLeft = isTooOften(event, known);
  const row = isLeft ? undefined : former(event, names, known);
  const details = { changed: [...names], isPutBack: row !== undefined, status: before.status };
  return {
    rules: row === undefined ? [] : [row],
    entries: [
      ledgerRow({
        ...ruleEntry('FIELD_RULE_CHANGED', { rule: before, actor, at }, details),
        // Of one edit there may be another entry, of what the person decided.
        id: stableId('field-rule-put-back', recordId, at.toISOString()),
      }),
    ],
    tasks:
      isByAnotherApp || isLeft
        ? [fightTask(recordId, fieldKey(before.objectName, before.fieldName), !isLeft)]
        : [],
  };
};

/** The rule that a person decided: what only the census may write is as it was. */
const decided = ({ before, after, machine }: RuleEvent): KnownRule => ({
  ...after,
  ...Object.fromEntries(machine.map((name) => [name, before[name as keyof KnownRule]])),
});

/** Whether the model has to be asked: the rule's own words do not say whether a field is unique, or there at all. */
const needsFacts = ({ after, changed }: RuleEvent): boolean =>
  after.status === 'CONFIRMED' &&
  (after.isSealed ||
    after.fieldType === null ||
    changed.includes('objectName') ||
    changed.includes('fieldName'));

type Facts = (rule: KnownRule) => FieldFacts | null | undefined;

const isContradictory = (event: RuleEvent, facts: Facts): boolean => {
  const rule = decided(event);
  return rule.status === 'CONFIRMED' && problemsOf(rule, facts(rule)).length > 0;
};

/** A confirmed rule stays in force as it was when an edit of it contradicts itself; one that was never in force has no way back. */
const wayBack = (event: RuleEvent, facts: Facts, known: Known): { row: Row } | undefined => {
  const row = former(event, event.changed, known);
  const now = known.current.get(event.recordId);
  // A workflow that writes the same again and again would go on for ever.
  if (event.actor.kind !== 'MEMBER' && isTooOften(event, known, true)) return undefined;
  if (event.before.status !== 'CONFIRMED' || row === undefined || now === undefined) return undefined;
  const rule = readKnownRule({ ...now, ...row });
  return rule?.status === 'CONFIRMED' && problemsOf(rule, facts(rule)).length === 0 ? { row } : undefined;
};

/** Whether somebody has mended by now what this edit broke: their edit is judged by its own event. */
const isMended = (event: RuleEvent, facts: Facts, { current }: Known): boolean => {
  const now = current.get(event.recordId);
  const rule = now === undefined ? undefined : readKnownRule(now);
  return rule?.status === 'CONFIRMED' && problemsOf(rule, facts(rule)).length === 0;
};

const settle = (event: RuleEvent, facts: Facts, known: Known): DecisionRows => {
  const rule = decided(event);
  const isBroken = isContradictory(event, facts);
  const way = isBroken ? wayBack(event, facts, known) : undefined;
  const decision = {
    rule,
    changed: event.changed,
    wasConfirmed: event.before.status === 'CONFIRMED',
    actor: event.actor,
    at: event.at,
    facts: facts(rule),
  };
  if (isBroken && event.before.status === 'CONFIRMED' && isMended(event, facts, known))
    return {
      rules: [],
      entries: [
        ledgerRow(
          ruleEntry('FIELD_RULE_CHANGED', decision, { changed: [...event.changed], status: 'CONFIRMED' }),
        ),
      ],
      tasks: [],
    };
  return settleDecision({ ...decision, ...(way === undefined ? {} : { former: way }) });
};

const settleDeleted = ({ rule, actor, at }: RuleEvents['deleted'][number], now: Date): DecisionRows => ({
  rules: [],
  entries: [
    ledgerRow({
      ...ruleEntry('FIELD_RULE_CHANGED', { rule, actor, at: at ?? now }, { status: 'DELETED' }),
      ...(at === null ? { id: stableId('field-rule-destroyed', rule.id) } : {}),
    }),
  ],
  tasks: [deletedTask(rule.id, fieldKey(rule.objectName, rule.fieldName))],
});

/**
 * Somebody wrote a rule. What an admin confirms, changes, takes back or deletes goes into the ledger by its codes. An edit that
 * contradicts itself is put back, and the rule stays in force; one that never was in force becomes a suggestion again. What another
 * app changes of an admin's decision, and what anybody writes into the census' own fields, is put back; what another app confirms is a
 * suggestion. Nothing for the app's own writes, else one request to write and at most two to read. The same event twice changes
 * nothing. Never throws: the platform does not repeat a run, and the hourly census finds what was missed.
 */
export const ruleWritten = async (
  client: TwentyClient,
  payload: unknown,
  clock: () => Date = () => new Date(),
): Promise<RuleWritten> => {
  const result: RuleWritten = { recorded: 0, contradictory: 0, putBack: 0, deleted: 0, failed: [] };
  try {
    const { updated, foreign, deleted } = readRuleEvents(payload);
    if (updated.length + foreign.length + deleted.length === 0) return result;
    const fights = updated.filter(({ isByAnotherApp }) => isByAnotherApp);
    const byPeople = updated.filter(({ isByAnotherApp }) => !isByAnotherApp);
    const decisions = byPeople.filter(({ changed }) => changed.length > 0);
    const spoilt = byPeople.filter(({ machine }) => machine.length > 0);
    const model: FieldFacts[] | undefined = decisions.some(needsFacts)
      ? await readFieldMetadata(client)
      : undefined;
    const facts: Facts = (rule) => (model === undefined ? undefined : factsFor(model, rule));
    const broken = decisions.filter((event) => isContradictory(event, facts));
    const known = await readKnown(client, [...fights, ...spoilt, ...broken]);
    const fought = [
      ...fights.map((event) => putBack(event, [...event.changed, ...event.machine], known)),
      ...spoilt.map((event) => putBack(event, event.machine, known)),
      ...foreign.map(foreignRule),
    ];
    const settled = decisions.map((event) => settle(event, facts, known));
    const gone = deleted.map((one) => settleDeleted(one, clock()));
    await writeAll(client, decisionWrites(joined([...settled, ...fought, ...gone])));
    const contradictory = settled.filter(({ tasks }) => tasks.length > 0).length;
    return {
      recorded: settled.length - contradictory,
      contradictory,
      putBack: fought.filter(({ rules }) => rules.length > 0).length,
      deleted: gone.length,
      failed: [],
    };
  } catch (error) {
    return { ...result, failed: [{ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' }] };
  }
};
