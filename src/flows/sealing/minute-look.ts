import * as z from 'zod/mini';

import { isPrivacyError, type PrivacyError } from '../../domain/errors';
import type { GraphObject, WorkspaceGraph } from '../../domain/graph';
import type { FieldRule } from '../../domain/sensitivity/field-rule';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { chunked, PAGE_SIZE, readAll, ROOTS_PER_REQUEST } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import type { Clock } from '../worker';
import { readPlain, type PlainPage } from './plain-values';
import { purgeTimelineValues } from './purge';
import { isHarmlessFor, sealRecords } from './seal-records';
import {
  guardedObject,
  readRules,
  RULE_SELECTION,
  SEALED_RULES_FILTER,
  sealedFields,
  type SealedField,
} from './sealed-objects';
import { refOf, SEALED_KIND, SEALED_VALUE } from './sealed-values';

/** Rules a workspace may seal fields by; beyond that the look would miss some. */
const MOST_RULES = 200;

/** So long after a value was sealed its history is looked through again: rows and runs may come late. */
const RECENT_MS = 4 * 60_000;
/** Runs of workflows that began so long ago may still have carried the value. */
const RUNS_MS = 15 * 60_000;
/** An object with events of its own is looked at only where those have had their time. */
const EVENTS_MS = 60_000;

/** Records of an object without events that are sealed in one look. */
const MOST_CAREFUL = 40;

/** So many requests a look at most; an app shares 500 a minute with all its workspaces, and the rest has another minute. */
const MOST_REQUESTS = 60;

export const SEALED_VARIABLES = '$sealedRules: FieldRuleFilterInput, $recentlySealed: SealedValueFilterInput';
/** Two roots of the every-minute look: which fields are sealed, and whether anything was sealed just now. */
export const SEALED_ROOTS = `
  fieldRules(filter: $sealedRules, first: ${MOST_RULES}) { edges { node { ${RULE_SELECTION} } } }
  sealedValues(filter: $recentlySealed, first: 1) { edges { node { id } } }`;

const recently = (now: Date): Record<string, unknown> => ({
  and: [
    { kind: { eq: SEALED_KIND } },
    { createdAt: { gte: new Date(now.getTime() - RECENT_MS).toISOString() } },
  ],
});

export const sealedLookVariables = (now: Date): Record<string, unknown> => ({
  sealedRules: SEALED_RULES_FILTER,
  recentlySealed: recently(now),
});

const edges = z.nullish(z.object({ edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })) }));
const lookSchema = z.object({ fieldRules: edges, sealedValues: edges });

export type SealedLook = { rules: FieldRule[]; isAnyRecent: boolean };

export const parseSealedLook = (answer: unknown): SealedLook => {
  const { fieldRules, sealedValues } = lookSchema.parse(answer);
  return {
    rules: readRules((fieldRules?.edges ?? []).map(({ node }) => node)),
    isAnyRecent: (sealedValues?.edges ?? []).length > 0,
  };
};

/** Counts and codes only. */
export type SealedMinute = { sealed: number; purged: number; failed: { code: string }[] };

type Parts = { client: TwentyClient; keyring: Keyring; clock: Clock };
type Sealed = { object: GraphObject; fields: readonly SealedField[] };

const sealedObjects = (rules: readonly FieldRule[], graph: WorkspaceGraph | null): Sealed[] =>
  [...new Set(rules.map(({ objectName }) => objectName))].flatMap((name) => {
    const object = guardedObject(name) ?? graph?.objects.get(name);
    const fields = sealedFields(name, rules, graph);
    return object === undefined || fields.length === 0 ? [] : [{ object, fields }];
  });

const purgeRecent = async (
  { client, clock }: Parts,
  graph: WorkspaceGraph | null,
  sealed: readonly Sealed[],
): Promise<number> => {
  const now = clock.now();
  const found = await readAll(client, [
    {
      object: SEALED_VALUE,
      filter: recently(now),
      selection: 'id objectName recordId fieldName',
      withDeleted: false,
    },
  ]);
  const refs = (found.get(SEALED_VALUE.name) ?? []).map(refOf);
  let count = 0;
  for (const { object, fields } of sealed) {
    const ids = refs.filter((ref) => ref.object === object.name).map(({ recordId }) => recordId);
    if (ids.length === 0) continue;
    const { rows, runs } = await purgeTimelineValues(
      client,
      graph,
      object.name,
      ids,
      fields.map(({ field }) => field),
      { runsSince: new Date(now.getTime() - RUNS_MS), isHarmless: isHarmlessFor(fields) },
    );
    count += rows + runs;
  }
  return count;
};

type PlainSealed = { count: number; failed: PrivacyError[]; touched: Map<string, string[]> };

/**
 * Seals what stands plain: in objects without events of their own, and what no event's run has sealed. An object that the
 * server refuses, for a field that is gone or a name that is none, keeps no other from being sealed.
 */
const sealPlain = async (
  parts: Parts,
  sealed: readonly Sealed[],
  mayGoOn: () => boolean,
): Promise<PlainSealed> => {
  const { client, clock } = parts;
  const before = new Date(clock.now().getTime() - EVENTS_MS).toISOString();
  const done: PlainSealed = { count: 0, failed: [], touched: new Map() };
  type Open = Sealed & { after: string | null };

  const sealPage = async (one: Open, page: PlainPage | undefined): Promise<Open[]> => {
    if (page === undefined || page.ids.length === 0) return [];
    const { object, fields } = one;
    // Without events each mask is a request of its own: what is left is plain still, and found again.
    const isGuarded = guardedObject(object.name) !== undefined;
    const recordIds = isGuarded ? page.ids : page.ids.slice(0, MOST_CAREFUL);
    const sealing = await sealRecords(parts, { object, fields, recordIds, by: 'SWEEP', isRemasking: true });
    done.count += sealing.sealed + sealing.remasked;
    const ids = [...sealing.touched].map((key) => key.slice(0, key.indexOf('.')));
    done.touched.set(object.name, [...(done.touched.get(object.name) ?? []), ...ids]);
    const isMore = isGuarded && page.after !== null && page.ids.length === PAGE_SIZE;
    return isMore ? [{ ...one, after: page.after }] : [];
  };

  const sealGroup = async (group: readonly Open[]): Promise<Open[]> => {
    const next: Open[] = [];
    let pages: Map<string, PlainPage>;
    try {
      pages = await readPlain(
        client,
        group.map(({ object, fields, after }) => ({
          object,
          fields,
          after,
          more: guardedObject(object.name) === undefined ? [] : [{ updatedAt: { lte: before } }],
        })),
      );
    } catch (error) {
      if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
      if (group.length === 1) done.failed.push(error);
      else for (const one of group) if (mayGoOn()) next.push(...(await sealGroup([one])));
      return next;
    }
    for (const one of group) {
      try {
        next.push(...(await sealPage(one, pages.get(one.object.name))));
      } catch (error) {
        if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
        done.failed.push(error);
      }
    }
    return next;
  };

  let open: Open[] = sealed.map((one) => ({ ...one, after: null }));
  while (open.length > 0 && mayGoOn()) {
    const groups = chunked(open, ROOTS_PER_REQUEST);
    open = [];
    for (const group of groups) if (mayGoOn()) open.push(...(await sealGroup(group)));
  }
  return done;
};

/** What the look itself has sealed may be years old, and so may be its history: it is looked through to its beginning. */
const purgeWhole = async (
  { client }: Parts,
  graph: WorkspaceGraph | null,
  sealed: readonly Sealed[],
  touched: ReadonlyMap<string, readonly string[]>,
): Promise<number> => {
  let count = 0;
  for (const { object, fields } of sealed) {
    const ids = touched.get(object.name) ?? [];
    if (ids.length === 0) continue;
    const names = fields.map(({ field }) => field);
    const options = { isHarmless: isHarmlessFor(fields) };
    const { rows, runs } = await purgeTimelineValues(client, graph, object.name, ids, names, options);
    count += rows + runs;
  }
  return count;
};

/**
 * What a minute does about sealed fields: goes again through the history of what was sealed just now, and seals what still
 * stands plain. No request when no field is sealed; one more than the look when nothing is to be done, and one for the
 * metadata where a sealed field is of an object of the workspace's own. Never throws.
 */
export const followSealedLook = async (
  { client, keyring, clock }: { client: TwentyClient; keyring: () => Keyring; clock: Clock },
  { rules, isAnyRecent }: SealedLook,
): Promise<SealedMinute> => {
  const outcome: SealedMinute = { sealed: 0, purged: 0, failed: [] };
  if (rules.length === 0) return outcome;
  const began = client.requestCount();
  const mayGoOn = (): boolean => client.requestCount() - began < MOST_REQUESTS;
  try {
    const parts = { client, keyring: keyring(), clock };
    const isMetadataNeeded = rules.some(
      ({ objectName, fieldType }) => guardedObject(objectName) === undefined || fieldType === null,
    );
    let graph = isMetadataNeeded ? await readWorkspaceGraph(client) : null;
    let sealed = sealedObjects(rules, graph);
    let done = await sealPlain(parts, sealed, mayGoOn);
    outcome.sealed = done.count;
    if (done.failed.length > 0 && graph === null) {
      // A field that is gone since its rule was confirmed must not keep the object's others from being sealed.
      graph = await readWorkspaceGraph(client);
      sealed = sealedObjects(rules, graph);
      const again = await sealPlain(parts, sealed, mayGoOn);
      outcome.sealed += again.count;
      for (const [name, ids] of done.touched)
        again.touched.set(name, [...ids, ...(again.touched.get(name) ?? [])]);
      done = again;
    }
    outcome.failed.push(...done.failed.map(({ code }) => ({ code })));
    if (outcome.sealed > 0) {
      await clock.sleep(1000);
      outcome.purged = await purgeWhole(parts, graph, sealed, done.touched);
    }
    if (isAnyRecent) outcome.purged += await purgeRecent(parts, graph, sealed);
  } catch (error) {
    outcome.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
  }
  return outcome;
};
