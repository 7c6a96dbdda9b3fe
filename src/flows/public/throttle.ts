import * as z from 'zod/mini';

import { isPrivacyError } from '../../domain/errors';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { stableId } from '../stable-id';

/** One count: how often something happened to one key within a window. */
export type ThrottleMark = {
  /** What is counted, such as `sign-up`. */
  use: string;
  /** Whose: an address, a token's id, a form. Stored as a keyed hash only. */
  key: string;
  /** How often it may happen in a window. */
  limit: number;
  /** At most a day: counters are destroyed after that (`destroyOldCounters`). */
  windowMinutes: number;
};

export type Throttled = { allowed: true } | { allowed: false; retryAfterSeconds: number };

const MINUTE_MS = 60_000;
export const LONGEST_WINDOW_MINUTES = 24 * 60;
/** Somebody else counted between our reading and our writing: so often it is tried again. */
const TRIES = 6;
/** When the count could not be written, whoever asks is told to come back after this. */
const BUSY_SECONDS = 30;

type Counter = { id: string; name: string; limit: number; endsAt: number };
type Counted = { id: string; count: number };

/**
 * The window is part of what is hashed: two windows' counters of the same address have nothing in common, so that they
 * tell nobody how often somebody came.
 */
const counterOf = (keyring: Keyring, mark: ThrottleMark, now: Date): Counter => {
  const window = mark.windowMinutes * MINUTE_MS;
  if (!(mark.windowMinutes >= 1 && mark.windowMinutes <= LONGEST_WINDOW_MINUTES)) {
    throw new RangeError(`A window lasts between a minute and a day, not ${mark.windowMinutes} minutes.`);
  }
  const startsAt = Math.floor(now.getTime() / window) * window;
  const hash = keyedHash(
    keyring,
    'suppression',
    JSON.stringify(['THROTTLE', mark.use, mark.windowMinutes, startsAt, mark.key]),
  );
  const name = `throttle-${hash}`;
  return { id: stableId('throttle', hash), name, limit: mark.limit, endsAt: startsAt + window };
};

const READ = `query ReadCounters($filter: PrivacySettingFilterInput, $first: Int) {
  privacySettings(filter: $filter, first: $first) { edges { node { id value } } }
}`;
const readSchema = z.object({
  privacySettings: z.object({
    edges: z.array(z.object({ node: z.object({ id: z.string(), value: z.nullish(z.string()) }) })),
  }),
});

const readCounts = async (
  client: TwentyClient,
  counters: readonly Counter[],
): Promise<Map<string, number>> => {
  const answer = await client.core(READ, {
    filter: { id: { in: counters.map(({ id }) => id) } },
    first: counters.length,
  });
  return new Map(
    readSchema
      .parse(answer)
      .privacySettings.edges.map(({ node }) => [node.id, Number.parseInt(node.value ?? '0', 10) || 0]),
  );
};

const writtenSchema = z.object({
  createPrivacySettings: z.optional(z.array(z.object({ id: z.string() }))),
  updatePrivacySettings: z.optional(z.array(z.object({ id: z.string() }))),
});

/**
 * Counts one more, in one request: new counters are created, and those that stand at the same count are moved on by an
 * update whose filter holds that count, which the database carries out for one of two at the same time only.
 * @returns ids of what was counted; the rest was counted by somebody else meanwhile
 */
const count = async (
  client: TwentyClient,
  fresh: readonly Counter[],
  known: readonly Counted[],
): Promise<string[]> => {
  const present = known[0]?.count ?? 0;
  const parts = [
    ...(fresh.length === 0
      ? []
      : [
          {
            declared: '$data: [PrivacySettingCreateInput!]!',
            root: 'createPrivacySettings(data: $data) { id }',
          },
        ]),
    ...(known.length === 0
      ? []
      : [
          {
            declared: '$filter: PrivacySettingFilterInput!, $next: PrivacySettingUpdateInput!',
            root: 'updatePrivacySettings(filter: $filter, data: $next) { id }',
          },
        ]),
  ];
  const query = `mutation Count(${parts.map(({ declared }) => declared).join(', ')}) { ${parts.map(({ root }) => root).join(' ')} }`;
  try {
    const { createPrivacySettings, updatePrivacySettings } = writtenSchema.parse(
      await client.core(query, {
        data: fresh.map(({ id, name }) => ({ id, name, kind: 'COUNTER', value: '1' })),
        filter: { and: [{ id: { in: known.map(({ id }) => id) } }, { value: { eq: String(present) } }] },
        next: { value: String(present + 1) },
      }),
    );
    return [...(createPrivacySettings ?? []), ...(updatePrivacySettings ?? [])].map(({ id }) => id);
  } catch (error) {
    // Another created the counter first: its name and its id are unique. Reading again shows what is there now.
    if (isPrivacyError(error) && error.code === 'SERVER_REFUSED') return [];
    throw error;
  }
};

/** One request each: a root field may stand in a request once, and each moves counters of one count only. */
const groupsOf = (counters: readonly Counter[], counts: ReadonlyMap<string, number>) => {
  const fresh = counters.filter(({ id }) => !counts.has(id));
  const known = new Map<number, Counted[]>();
  for (const { id } of counters) {
    const present = counts.get(id);
    if (present !== undefined) known.set(present, [...(known.get(present) ?? []), { id, count: present }]);
  }
  const [first = [], ...others] = known.values();
  return [{ fresh, known: first }, ...others.map((group) => ({ fresh: [] as Counter[], known: group }))];
};

/**
 * Counts what is about to happen and says whether it may. Fixed windows: around the turn of one, twice the limit may pass.
 *
 * Two requests (one when refused); one more for each further mark that stands at another count, and for each time that
 * somebody else counted at the same moment. Two at once never count as one; in such a race one may count as two.
 * The counters are rows of the workspace, so that neither a restart nor another server forgets them.
 *
 * Fails closed: what could not be counted is not allowed, so that a public form is no cannon for mail.
 * @throws PrivacyError of the server when it cannot be asked; RangeError for a window that is too long
 */
export const throttle = async (
  client: TwentyClient,
  keyring: Keyring,
  marks: readonly ThrottleMark[],
  now: Date,
): Promise<Throttled> => {
  let open = [
    ...new Map(marks.map((mark) => counterOf(keyring, mark, now)).map((one) => [one.id, one])).values(),
  ];
  for (let attempt = 0; attempt < TRIES && open.length > 0; attempt += 1) {
    const counts = await readCounts(client, open);
    const full = open.filter(({ id, limit }) => (counts.get(id) ?? 0) >= limit);
    if (full.length > 0) {
      const endsAt = Math.max(...full.map((counter) => counter.endsAt));
      return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil((endsAt - now.getTime()) / 1000)) };
    }
    const counted = await Promise.all(
      groupsOf(open, counts).map(({ fresh, known }) => count(client, fresh, known)),
    );
    const done = new Set(counted.flat());
    open = open.filter(({ id }) => !done.has(id));
  }
  return open.length === 0 ? { allowed: true } : { allowed: false, retryAfterSeconds: BUSY_SECONDS };
};

/** A day longer than any window lasts: what is older counts nothing. */
const COUNTERS_KEPT_MS = 2 * LONGEST_WINDOW_MINUTES * MINUTE_MS;

/** Counters whose window is over for sure. */
export const oldCountersFilter = (now: Date): Record<string, unknown> => ({
  and: [
    { kind: { eq: 'COUNTER' } },
    { createdAt: { lt: new Date(now.getTime() - COUNTERS_KEPT_MS).toISOString() } },
  ],
});
