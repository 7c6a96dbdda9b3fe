import * as z from 'zod/mini';

import { readKnownRule, type KnownRule } from '../../domain/sensitivity/known-rule';
import { actorOf, readChanges } from '../consent/change-events';
import type { Actor } from '../consent/consent-entry';

/** What decides, or says what is decided about. */
const DECIDING: ReadonlySet<string> = new Set([
  'status',
  'sensitivity',
  'meaning',
  'dataCategory',
  'erasureStrategy',
  'generalisation',
  'mask',
  'isSealed',
  'isProvidedBySubject',
  'objectName',
  'fieldName',
  'fieldType',
  'fieldId',
  'isMissing',
  'deletedAt',
]);
/** What the census writes about the field: a rule of which they are wrong decides about nothing. */
const MACHINE: ReadonlySet<string> = new Set(['fieldType', 'fieldId', 'isMissing']);
const PLACE: ReadonlySet<string> = new Set(['objectName', 'fieldName']);

type Fields = Readonly<Record<string, unknown>>;

/** A rule that decides or decided, and what somebody else than this app wrote into it. */
export type RuleEvent = {
  recordId: string;
  before: KnownRule;
  after: KnownRule;
  was: Fields;
  is: Fields;
  /** A person's to decide; sorted. */
  changed: readonly string[];
  /** The census' own fields, which are put back whoever wrote them; sorted. */
  machine: readonly string[];
  actor: Actor;
  at: Date;
  isByAnotherApp: boolean;
};

export type RuleEvents = {
  updated: RuleEvent[];
  /** Made as confirmed by another app. */
  foreign: { rule: KnownRule; actor: Actor; at: Date }[];
  /** Confirmed rules that are gone, into the bin or for good. `at` is null where the event tells no time. */
  deleted: { rule: KnownRule; actor: Actor; at: Date | null }[];
};

const fields = z.looseObject({ id: z.string() });
const goneSchema = z.object({
  recordId: z.nullish(z.string()),
  workspaceMemberId: z.nullish(z.string()),
  properties: z.object({ before: z.nullish(fields), after: z.nullish(fields) }),
});
const sourceSchema = z.object({ updatedBy: z.object({ source: z.string(), name: z.nullish(z.string()) }) });

/** An app, and no person behind it. An API key is a person's tool, a workflow a person's order. */
export const isByApp = (record: Fields, actor: Actor): boolean => {
  const parsed = sourceSchema.safeParse(record);
  return parsed.success && parsed.data.updatedBy.source === 'APPLICATION' && actor.kind !== 'MEMBER';
};

const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const timeOf = (value: unknown): Date | null => {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time);
};

/** Where the rule stands for is the census' own as well, as long as it knows the field. */
const isMachine = (field: string, before: KnownRule): boolean =>
  MACHINE.has(field) || (PLACE.has(field) && before.fieldId !== null && !before.isMissing);

/** The app itself destroys only what is in the bin: whoever deletes a rule that decides is somebody else. */
const goneIn = (event: Record<string, unknown>, isForGood: boolean): RuleEvents['deleted'] => {
  const parsed = goneSchema.safeParse(event);
  if (!parsed.success) return [];
  const { properties, recordId, workspaceMemberId } = parsed.data;
  const { before, after } = properties;
  const row = before ?? after;
  const rule = row ? readKnownRule({ ...row, id: recordId ?? row.id }) : undefined;
  if (rule?.status !== 'CONFIRMED' || (isForGood && rule.isDeleted)) return [];
  // The record names who wrote it last before, not who deleted it.
  return [
    { rule, actor: actorOf({}, workspaceMemberId), at: isForGood ? null : timeOf(after?.['updatedAt']) },
  ];
};

/**
 * What a trigger on rules that were updated, deleted or destroyed brings, as far as it is about rules that decide: one event,
 * or up to 200 under `events`. What this app wrote itself is left out.
 */
export const readRuleEvents = (payload: unknown): RuleEvents => {
  const found: RuleEvents = { updated: [], foreign: [], deleted: [] };
  const whole = entry(payload);
  for (const one of Array.isArray(whole['events']) ? (whole['events'] as unknown[]) : [payload]) {
    const event = { ...entry(one), name: entry(one)['name'] ?? whole['name'] };
    switch (event.name) {
      case 'fieldRule.created':
        for (const { after, actor, at } of readChanges('fieldRule', event)) {
          const rule = readKnownRule(after);
          if (rule?.status === 'CONFIRMED' && isByApp(after, actor)) found.foreign.push({ rule, actor, at });
        }
        break;
      case 'fieldRule.updated':
        for (const { recordId, before: was, after: is, updatedFields, actor, at } of readChanges(
          'fieldRule',
          event,
        )) {
          const before = was === null ? undefined : readKnownRule({ ...was, id: recordId });
          const after = readKnownRule(is);
          const all = updatedFields.filter((field) => DECIDING.has(field)).toSorted();
          if (was === null || before === undefined || after === undefined || all.length === 0) continue;
          if (before.status !== 'CONFIRMED' && after.status !== 'CONFIRMED') continue;
          if (!before.isDeleted && after.isDeleted && before.status === 'CONFIRMED') {
            found.deleted.push({ rule: before, actor, at });
            continue;
          }
          found.updated.push({
            recordId,
            before,
            after,
            was,
            is,
            changed: all.filter((field) => !isMachine(field, before)),
            machine: all.filter((field) => isMachine(field, before)),
            actor,
            at,
            isByAnotherApp: isByApp(is, actor),
          });
        }
        break;
      case 'fieldRule.deleted':
        found.deleted.push(...goneIn(event, false));
        break;
      case 'fieldRule.destroyed':
        found.deleted.push(...goneIn(event, true));
        break;
      default:
    }
  }
  return found;
};
