import * as z from 'zod/mini';

import { isPrivacyError } from '../../domain/errors';
import type { GraphObject, WorkspaceGraph } from '../../domain/graph';
import type { FieldRule } from '../../domain/sensitivity/field-rule';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { PAGE_SIZE, readAll, ROOTS_PER_REQUEST } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import type { Clock } from '../worker';
import { readPlain } from './plain-values';
import { purgeTimelineValues } from './purge';
import { isHarmlessFor, sealRecords } from './seal-records';
import {
  GUARDED_OBJECTS,
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
    const object = GUARDED_OBJECTS[name] ?? graph?.objects.get(name);
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

/** Seals what stands plain: in objects without events of their own, and what no event's run has sealed. */
const sealPlain = async (
  parts: Parts,
  sealed: readonly Sealed[],
  mayGoOn: () => boolean,
): Promise<number> => {
  const { client, clock } = parts;
  const before = new Date(clock.now().getTime() - EVENTS_MS).toISOString();
  let open = sealed.map((one) => ({ ...one, after: null as string | null }));
  let count = 0;
  while (open.length > 0 && mayGoOn()) {
    const next: typeof open = [];
    for (let start = 0; start < open.length; start += ROOTS_PER_REQUEST) {
      const group = open.slice(start, start + ROOTS_PER_REQUEST);
      const pages = await readPlain(
        client,
        group.map(({ object, fields, after }) => ({
          object,
          fields,
          after,
          more: object.name in GUARDED_OBJECTS ? [{ updatedAt: { lte: before } }] : [],
        })),
      );
      for (const one of group) {
        const page = pages.get(one.object.name);
        if (page === undefined || page.ids.length === 0) continue;
        const { object, fields } = one;
        const order = { object, fields, recordIds: page.ids, by: 'SWEEP', isRemasking: true } as const;
        const { sealed: values, remasked } = await sealRecords(parts, order);
        count += values + remasked;
        if (page.after !== null && page.ids.length === PAGE_SIZE) next.push({ ...one, after: page.after });
      }
    }
    open = next;
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
      ({ objectName, fieldType }) => !(objectName in GUARDED_OBJECTS) || fieldType === null,
    );
    let graph = isMetadataNeeded ? await readWorkspaceGraph(client) : null;
    let sealed = sealedObjects(rules, graph);
    try {
      outcome.sealed = await sealPlain(parts, sealed, mayGoOn);
    } catch (error) {
      if (graph !== null || !isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
      // A field that is gone since its rule was confirmed must not keep the others from being sealed.
      graph = await readWorkspaceGraph(client);
      sealed = sealedObjects(rules, graph);
      outcome.sealed = await sealPlain(parts, sealed, mayGoOn);
    }
    if (isAnyRecent || outcome.sealed > 0) {
      if (outcome.sealed > 0) await clock.sleep(1000);
      outcome.purged = await purgeRecent(parts, graph, sealed);
    }
  } catch (error) {
    outcome.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
  }
  return outcome;
};
