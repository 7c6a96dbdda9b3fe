import * as z from 'zod/mini';

import { isPrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { judgeMembers, removalOf, type Member } from './judge-members';
import { LIST_OBJECTS } from './list-objects';
import { LIST_SELECTION, listFacts, readListWorld, type ListWorld } from './list-world';
import { removeMembers, type Removal } from './remove-members';
import type { Row } from '../../twenty/records';

/** Counts and codes only: it is shown in the platform's log. */
export type GuardOutcome = { looked: number; removed: number; failed: { code: string }[] };

const eventSchema = z.object({
  properties: z.object({
    after: z.looseObject({ id: z.string(), deletedAt: z.nullish(z.string()) }),
  }),
});

const WATCHED: ReadonlySet<string> = new Set([
  'messageListMember.created',
  'messageListMember.restored',
  'messageListMember.updated',
]);

const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/**
 * Ids of the members that a trigger's payload is about: one event (servers up to 2.39), or up to 200 under `events`
 * (`batchMode`, from 2.40). Those that went into the bin, or away for good, are none.
 */
export const membersInEvents = (payload: unknown): string[] => {
  const ids = new Set<string>();
  for (const one of (Array.isArray(payload) ? payload : [payload]).map(entry)) {
    const events = Array.isArray(one['events']) ? one['events'] : [one];
    for (const event of events) {
      const name = one['name'] ?? entry(event)['name'];
      const parsed = eventSchema.safeParse(event);
      if (!WATCHED.has(String(name)) || !parsed.success) continue;
      const { after } = parsed.data.properties;
      if (!after.deletedAt) ids.add(after.id);
    }
  }
  return [...ids];
};

/** Members as they are now, with their lists; a row whose list is gone is passed over. */
export const membersOf = (rows: readonly Row[], world: ListWorld): Member[] =>
  rows.flatMap((row): Member[] => {
    const list = listFacts(row['list'], world);
    const { personId } = row;
    return list === undefined || typeof personId !== 'string' ? [] : [{ id: row.id, personId, list }];
  });

const isRestricted = (row: Row): boolean => entry(row['person'])['processingState'] === 'RESTRICTED';

/** Whoever's processing is restricted is on no list (Art. 18), also on none that nobody said the purpose of. */
const restrictedRemoval = ({ id, personId, list }: Member): Removal => ({
  memberId: id,
  personId,
  listId: list.id,
  listName: list.name,
  purposeId: null,
  purposeName: '',
  reason: 'PROCESSING_RESTRICTED',
});

const guard = async (
  client: TwentyClient,
  keyring: () => Keyring,
  filter: Record<string, unknown>,
  now: Date,
): Promise<Omit<GuardOutcome, 'failed'>> => {
  // Read again rather than taken from the event: an event may come twice, and late, and the list's purpose is not in it.
  const { world, rows } = await readListWorld(
    client,
    [
      {
        object: LIST_OBJECTS.messageListMember,
        filter,
        selection: `id personId person { processingState } list { ${LIST_SELECTION} }`,
        withDeleted: false,
      },
    ],
    { isLenient: true },
  );
  const found = rows.get(LIST_OBJECTS.messageListMember.name) ?? [];
  const restricted = membersOf(found.filter(isRestricted), world).filter(({ list }) => list.purpose === null);
  const members = membersOf(found, world).filter(({ list }) => list.purpose !== null);
  let removed = 0;
  if (restricted.length > 0)
    removed += (await removeMembers(client, keyring(), restricted.map(restrictedRemoval), now)).removed;
  if (members.length > 0) {
    const keys = keyring();
    for await (const judged of judgeMembers(client, keys, members, world, now, { isLenient: true })) {
      const leaving = judged.filter(({ mustLeave }) => mustLeave).flatMap((one) => removalOf(one) ?? []);
      removed += (await removeMembers(client, keys, leaving, now)).removed;
    }
  }
  return { looked: members.length + restricted.length, removed };
};

const withoutFail = async (work: () => Promise<Omit<GuardOutcome, 'failed'>>): Promise<GuardOutcome> => {
  try {
    return { ...(await work()), failed: [] };
  } catch (error) {
    return { looked: 0, removed: 0, failed: [{ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' }] };
  }
};

/**
 * Whoever joins a list without being allowed to receive what it is for is taken off again at once. There is no way to
 * stop it beforehand (platform fact §6). No request for events that are no joining, one where the lists have no purpose,
 * three where everybody may stay, and one more for each reason to leave; for a batch of 200 no more than for one.
 *
 * Never throws: the platform does not repeat a failed run, and shows its message (platform fact §6). What it misses the
 * hourly sweep finds, and the check of a campaign.
 */
export const guardMembers = async (
  client: TwentyClient,
  keyring: () => Keyring,
  payload: unknown,
  now: Date,
): Promise<GuardOutcome> => {
  const ids = membersInEvents(payload);
  return ids.length === 0
    ? { looked: 0, removed: 0, failed: [] }
    : withoutFail(() => guard(client, keyring, { id: { in: ids } }, now));
};

/** More than an hour, so that two sweeps overlap. */
const LOOK_BACK_MS = 70 * 60_000;

/** Looks again at whoever joined since the last hour's sweep: a run of the guard may have failed. One request without any. */
export const sweepMembers = (
  client: TwentyClient,
  keyring: () => Keyring,
  now: Date,
): Promise<GuardOutcome> =>
  withoutFail(() =>
    guard(client, keyring, { updatedAt: { gte: new Date(now.getTime() - LOOK_BACK_MS).toISOString() } }, now),
  );
