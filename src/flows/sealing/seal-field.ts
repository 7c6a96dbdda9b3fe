import { PrivacyError } from '../../domain/errors';
import type { GraphObject, WorkspaceGraph } from '../../domain/graph';
import { canSeal } from '../../domain/sealing/can-seal';
import { checkPattern } from '../../domain/sealing/mask';
import type { FieldRule } from '../../domain/sensitivity/field-rule';
import { chunked, PAGE_SIZE, readAll } from '../../twenty/records';
import { readSealCandidate } from '../../twenty/seal-candidate';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { pacer } from './pacer';
import { readPlain } from './plain-values';
import { purgeTimelineValues } from './purge';
import { readSealedPage } from './sealed-pages';
import { isHarmlessFor, sealRecords, type SealingParts } from './seal-records';
import type { SealFieldOrder } from './seal-field-input';
import { fieldStatus, type FieldStatus } from './field-status';
import { FIELD_RULE, guardedObject, readRules, RULE_SELECTION, type SealedField } from './sealed-objects';
import { unsealField } from './unseal-field';
import { unsealingMember } from './unsealing-member';

export type SealFieldResult = {
  mode: SealFieldOrder['mode'];
  /** Values that were sealed, or are back in their field. */
  changed: number;
  /** Masks that were written anew. */
  remasked: number;
  /** Fields that were left as they are, for nobody can say what their text is. */
  left: number;
  /** Values that do not open. */
  unreadable: number;
  /** Rows of the history and workflows' runs that held a value. */
  purged: number;
  /** There is more to do: run it again. */
  hasMore: boolean;
  status: FieldStatus;
};

/** A run of a function has 300 seconds. */
export const BUDGET_MS = 200_000;
/** Rows of the timeline come within a second (platform fact §2). */
const TIMELINE_MS = 1000;
/** Runs of workflows that may hold a value of so many records are looked for all the way back; of more, only the latest. */
const MOST_FOR_ALL_RUNS = 2000;
const RUNS_MS = 15 * 60_000;
/** Records of an object without events that are sealed at once. */
const MOST_CAREFUL = 40;

type Target = { object: GraphObject; graph: WorkspaceGraph; rule: FieldRule | undefined };

const readTarget = async ({ client }: SealingParts, { object, field }: SealFieldOrder): Promise<Target> => {
  const candidate = await readSealCandidate(client, object, field);
  if (candidate === undefined)
    throw new PrivacyError(
      'INVALID_INPUT',
      `The workspace has no field ${object}.${field}. Give API names, as the data model shows them.`,
    );
  const verdict = canSeal(candidate);
  if (!verdict.ok) throw new PrivacyError('INVALID_FIELD_RULE', verdict.message, { refusal: verdict.code });
  const graph = await readWorkspaceGraph(client);
  const found = await readAll(client, [
    {
      object: FIELD_RULE,
      filter: { and: [{ objectName: { eq: object } }, { fieldName: { eq: field } }] },
      selection: RULE_SELECTION,
      withDeleted: false,
    },
  ]);
  const known = graph.objects.get(object);
  if (known === undefined) throw new PrivacyError('INVALID_INPUT', `The workspace has no object ${object}.`);
  const rules = readRules(found.get(FIELD_RULE.name) ?? []);
  return { object: known, graph, rule: rules.find(({ status }) => status === 'CONFIRMED') ?? rules[0] };
};

const isInForce = (rule: FieldRule | undefined): rule is FieldRule =>
  rule !== undefined && rule.isSealed && rule.status === 'CONFIRMED' && !rule.isMissing;

const sealAll = async (
  parts: SealingParts,
  { object, graph, rule }: Target,
  order: SealFieldOrder,
): Promise<Omit<SealFieldResult, 'status'>> => {
  if (!isInForce(rule))
    throw new PrivacyError(
      'INVALID_FIELD_RULE',
      `No confirmed field rule seals ${order.object}.${order.field}. Tick “Sealed” on its field rule and set the status to Confirmed, then run this again.`,
    );
  if (rule.mask !== null) checkPattern(rule.mask);
  const { client, clock } = parts;
  const fields: SealedField[] = [{ field: order.field, mask: rule.mask }];
  const ends = clock.now().getTime() + BUDGET_MS;
  const result = {
    mode: order.mode,
    changed: 0,
    remasked: 0,
    left: 0,
    unreadable: 0,
    purged: 0,
    hasMore: false,
  };
  const touched = new Set<string>();
  let last: readonly string[] = [];

  const purge = async (ids: readonly string[], isWhole: boolean): Promise<void> => {
    const options = {
      ...(isWhole ? {} : { runsSince: new Date(clock.now().getTime() - RUNS_MS) }),
      isHarmless: isHarmlessFor(fields),
    };
    const done = await purgeTimelineValues(client, graph, object.name, ids, [order.field], options);
    result.purged += done.rows + done.runs;
  };
  const sealSome = async (ids: readonly string[]): Promise<void> => {
    const sealing = await sealRecords(parts, {
      object,
      fields,
      recordIds: ids,
      by: 'ACTION',
      isRemasking: true,
    });
    result.changed += sealing.sealed;
    result.remasked += sealing.remasked;
    result.left += sealing.left;
    const own = [...sealing.touched].map((key) => key.slice(0, key.indexOf('.')));
    for (const id of own) touched.add(id);
    // The history of a batch is there once the next one is sealed. A run that is stopped leaves it to the minute's look.
    if (last.length > 0) await purge(last, false);
    last = own;
  };

  const pace = pacer(parts);
  const isTimeUp = (): boolean => clock.now().getTime() >= ends;
  // Without events every mask is a request of its own.
  const size = guardedObject(object.name) === undefined ? MOST_CAREFUL : PAGE_SIZE;
  /** @returns whether all of the page could be looked at */
  const sealPage = async (ids: readonly string[]): Promise<boolean> => {
    for (const some of chunked(ids, size)) {
      if (isTimeUp()) return false;
      await sealSome(some);
      if (size < PAGE_SIZE) await pace();
    }
    return true;
  };

  /** Page after page, as long as there is time. */
  const through = async (
    read: (after: string | null) => Promise<{ ids: readonly string[]; after: string | null }>,
  ): Promise<void> => {
    let after: string | null = null;
    do {
      const page = await read(after);
      const isWhole = await sealPage(page.ids);
      after = page.after;
      result.hasMore = !isWhole || after !== null;
    } while (after !== null && !isTimeUp());
  };

  if (order.recordId !== null) await sealSome([order.recordId]);
  else {
    await through(async (after) => {
      const pages = await readPlain(client, [{ object, fields, after }]);
      return pages.get(object.name) ?? { ids: [], after: null };
    });
    // A mask of an older pattern may look like one of the new: only what is sealed tells.
    if (!result.hasMore)
      await through(async (after) => {
        const page = await readSealedPage(client, order, after);
        return { ids: page.recordIds.filter((id) => !touched.has(id)), after: page.after };
      });
  }
  if (touched.size > 0) {
    await clock.sleep(TIMELINE_MS);
    const isWhole = touched.size <= MOST_FOR_ALL_RUNS;
    await purge(isWhole ? [...touched] : last, isWhole);
  }
  return result;
};

/**
 * The workflow action *Seal field*: seals all values that a field holds or those of one record, gives them back, or says how
 * things stand. It works for a bit over three minutes and says whether there is more; run again it goes on where it was.
 * @throws PrivacyError INVALID_INPUT, INVALID_FIELD_RULE where the field cannot be sealed, or the rule says otherwise,
 * NOT_ALLOWED where no member took the seal off
 */
export const sealField = async (parts: SealingParts, order: SealFieldOrder): Promise<SealFieldResult> => {
  const target = await readTarget(parts, order);
  const mask = target.rule?.mask ?? null;
  const statusNow = () => fieldStatus(parts, target.object, { field: order.field, mask }, order.recordId);
  switch (order.mode) {
    case 'SEAL': {
      const done = await sealAll(parts, target, order);
      return { ...done, status: await statusNow() };
    }
    case 'UNSEAL': {
      if (isInForce(target.rule))
        throw new PrivacyError(
          'CONTRADICTORY_RULE',
          `The field rule still seals ${order.object}.${order.field}: what comes back would be sealed again. Take the tick off “Sealed” first.`,
        );
      const member = await unsealingMember(parts.client, target.rule, `${order.object}.${order.field}`);
      const done = await unsealField(parts, target.object, order, member, BUDGET_MS);
      return { mode: order.mode, remasked: 0, purged: 0, ...done, status: await statusNow() };
    }
    case 'STATUS': {
      const status = await statusNow();
      const none = { changed: 0, remasked: 0, left: 0, purged: 0, hasMore: false };
      return { mode: order.mode, ...none, unreadable: status.unreadable, status };
    }
    default: {
      const unknown: never = order.mode;
      return unknown;
    }
  }
};
