import * as z from 'zod/mini';

import { isPrivacyError } from '../../domain/errors';
import type { FieldFacts } from '../../domain/sensitivity/field-facts';
import { fieldKey } from '../../domain/sensitivity/field-rule';
import { readKnownRule, type KnownRule } from '../../domain/sensitivity/known-rule';
import type { TwentyClient } from '../../twenty/client';
import { readFieldMetadata } from '../../twenty/field-metadata';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { readChanges, type ChangeEvent } from '../consent/change-events';
import { ledgerRow } from '../ledger/ledger-row';
import { CENSUS_OBJECTS } from './census-objects';
import { fightTask } from './census-task';
import { decisionWrites, factsFor, joined, ruleEntry, settleDecision, type DecisionRows } from './decisions';

/** What decides, or says what is decided about. */
export const DECIDING_FIELDS = [
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
] as const;
const DECIDING: ReadonlySet<string> = new Set(DECIDING_FIELDS);

/** How often an hour a rule is put back before a person has to see to it: two apps could go on for ever. */
const MOST_PUT_BACK = 5;
const HOUR_MS = 3_600_000;

export type RuleWritten = {
  /** Confirmed, changed or taken back by a person. */
  recorded: number;
  contradictory: number;
  /** Changes of another app's that were put back. */
  putBack: number;
  failed: { code: string }[];
};

type Written = { event: ChangeEvent; before: KnownRule; after: KnownRule; changed: string[] };

const relevant = (event: ChangeEvent): Written[] => {
  const changed = event.updatedFields.filter((field) => DECIDING.has(field)).toSorted();
  const after = readKnownRule(event.after);
  const before = event.before === null ? undefined : readKnownRule({ ...event.before, id: event.recordId });
  if (changed.length === 0 || after === undefined || before === undefined) return [];
  return after.status === 'CONFIRMED' || before.status === 'CONFIRMED'
    ? [{ event, before, after, changed }]
    : [];
};

const sourceSchema = z.object({ updatedBy: z.object({ source: z.string() }) });
/** An app, and no person behind it. An API key is a person's tool, a workflow a person's order. */
const isByAnotherApp = ({ event }: Written): boolean => {
  const parsed = sourceSchema.safeParse(event.after);
  return parsed.success && parsed.data.updatedBy.source === 'APPLICATION' && event.actor.kind !== 'MEMBER';
};

/** What stood there, as far as it was changed; an app's own confirmation goes back to a suggestion. */
const former = ({ event, before, changed }: Written): Row => ({
  id: event.recordId,
  ...Object.fromEntries(changed.map((field) => [field, event.before?.[field] ?? null])),
  status: before.status,
});

/** How often each rule was put back within the last hour; one request. */
const putBackCounts = async (
  client: TwentyClient,
  written: readonly Written[],
): Promise<Map<string, number>> => {
  const counts = new Map<string, number>();
  if (written.length === 0) return counts;
  const since = Math.min(...written.map(({ event }) => event.at.getTime())) - HOUR_MS;
  const rows = await readAll(client, [
    {
      object: CENSUS_OBJECTS.ledgerEntry,
      filter: {
        and: [
          { action: { eq: 'FIELD_RULE_CHANGED' } },
          { subjectRecordId: { in: [...new Set(written.map(({ event }) => event.recordId))] } },
          { happenedAt: { gte: new Date(since).toISOString() } },
        ],
      },
      selection: 'id subjectRecordId details',
    },
  ]);
  for (const row of rows.get('ledgerEntry') ?? []) {
    const id = String(row['subjectRecordId']);
    if ((row['details'] as { isPutBack?: unknown } | null)?.isPutBack === true)
      counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
};

const settleFight = (written: Written, putBackBefore: number): DecisionRows => {
  const { event, before, changed } = written;
  const isPutBack = putBackBefore < MOST_PUT_BACK;
  return {
    rules: isPutBack ? [former(written)] : [],
    entries: [
      ledgerRow(
        ruleEntry(
          'FIELD_RULE_CHANGED',
          { rule: before, actor: event.actor, at: event.at },
          { changed, isPutBack, status: before.status },
        ),
      ),
    ],
    tasks: [fightTask(event.recordId, fieldKey(before.objectName, before.fieldName), isPutBack)],
  };
};

/** Whether the model has to be asked: the rule's own words do not say whether a field is unique, or there at all. */
const needsFacts = ({ after, changed }: Written): boolean =>
  after.status === 'CONFIRMED' &&
  (after.isSealed ||
    after.fieldType === null ||
    changed.includes('objectName') ||
    changed.includes('fieldName'));

/**
 * Somebody wrote a rule. What an admin confirms, changes or takes back goes into the ledger by its codes; what contradicts itself
 * becomes a suggestion again, with a task; what another app changes of an admin's decision is put back. Nothing for the app's own
 * writes, else one request to write and at most two to read. The same event twice changes nothing. Never throws: the platform does
 * not repeat a run, and the hourly census finds what was missed.
 */
export const ruleWritten = async (client: TwentyClient, payload: unknown): Promise<RuleWritten> => {
  const result: RuleWritten = { recorded: 0, contradictory: 0, putBack: 0, failed: [] };
  try {
    const written = readChanges('fieldRule', payload).flatMap(relevant);
    if (written.length === 0) return result;
    const fights = written.filter(isByAnotherApp);
    const decisions = written.filter((one) => !isByAnotherApp(one));
    const counts = await putBackCounts(client, fights);
    const facts: FieldFacts[] | undefined = decisions.some(needsFacts)
      ? await readFieldMetadata(client)
      : undefined;
    const fought = fights.map((one) => settleFight(one, counts.get(one.event.recordId) ?? 0));
    const settled = decisions.map(({ event, before, after, changed }) =>
      settleDecision({
        rule: after,
        changed,
        wasConfirmed: before.status === 'CONFIRMED',
        actor: event.actor,
        at: event.at,
        facts: facts === undefined ? undefined : factsFor(facts, after),
      }),
    );
    await writeAll(client, decisionWrites(joined([...fought, ...settled])));
    const contradictory = settled.filter(({ tasks }) => tasks.length > 0).length;
    return {
      recorded: settled.length - contradictory,
      contradictory,
      putBack: fought.filter(({ rules }) => rules.length > 0).length,
      failed: [],
    };
  } catch (error) {
    return { ...result, failed: [{ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' }] };
  }
};
