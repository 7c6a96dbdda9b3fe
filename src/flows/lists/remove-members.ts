import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { BATCH_SIZE, writeAll, type Row } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { stableId } from '../stable-id';
import { LIST_OBJECTS } from './list-objects';
import { canonicalReason, removalNote } from './removal-words';

/** Somebody's place on a list that is to go, and why. Names are of the list and the purpose, never of the person. */
export type Removal = {
  memberId: string;
  personId: string;
  listId: string;
  listName: string;
  /** Null, and its name empty, for a list that nobody said the purpose of: only a restriction takes people off such a one. */
  purposeId: string | null;
  purposeName: string;
  /** Code, such as `CONSENT_WITHDRAWN`. */
  reason: string;
};

/**
 * API name of the field on Person that says why somebody was last taken off a list.
 *
 * The reason gets onto the timeline by a change of this field, because that is the one row which every server shows:
 * `person.updated` with the label of a real field and its new value, written by the server itself. A row of our own
 * would not do. Up to 2.33 a row with an unknown action is drawn as an empty line, and one that is linked to a list
 * reads "linked a list"; from 2.35 rows are known by a type instead of a name, so that writing `name` is refused, and
 * the text of a linked row is the type's label with the live name of the linked record.
 */
export const REMOVAL_FIELD = 'listRemoval';

const removalEntry = (keyring: Keyring, removal: Removal, now: Date): Row => {
  const { memberId, personId, listId, purposeId, reason } = removal;
  const happenedAt = now.toISOString();
  return ledgerRow({
    // With the time in it: whoever joins again after a request that failed half-way is taken off once more, and an entry
    // that may be sealed by then is not written over.
    id: stableId('list-member-removed', memberId, happenedAt),
    action: 'LIST_MEMBER_REMOVED',
    subjectKey: keyedHash(keyring, 'subject', personId),
    keyVersion: keyring.currentVersion,
    subjectObject: 'person',
    subjectRecordId: personId,
    actorKind: 'APPLICATION',
    actorId: null,
    details: { reason: canonicalReason(reason), listId, purposeId },
    happenedAt,
  });
};

type Group = { note: string; personIds: Set<string>; removals: Removal[] };

/** People who read the same line, up to 200 of them with up to 200 places: what one request may carry. */
const grouped = (removals: readonly Removal[], date: string): Group[] => {
  const byPerson = new Map<string, Removal[]>();
  for (const removal of removals) {
    const key = `${removal.personId}:${removal.purposeId}:${removal.reason}`;
    byPerson.set(key, [...(byPerson.get(key) ?? []), removal]);
  }
  const groups = new Map<string, Group[]>();
  for (const places of byPerson.values()) {
    const [first] = places;
    if (first === undefined) continue;
    const note = removalNote({
      lists: places.map(({ listName }) => listName),
      purpose: first.purposeName,
      reason: first.reason,
      date,
    });
    const same = groups.get(note) ?? [];
    const last = same.at(-1);
    if (last !== undefined && last.removals.length + places.length <= BATCH_SIZE) {
      last.removals.push(...places);
      last.personIds.add(first.personId);
    } else same.push({ note, personIds: new Set([first.personId]), removals: [...places] });
    groups.set(note, same);
  }
  return [...groups.values()].flat();
};

/**
 * Takes people off lists: the member is destroyed, which takes the person out of every campaign of the list (platform
 * fact §1), the ledger says why, and so does the person's timeline. The three travel in one request, so that a process
 * that is killed leaves all or none; one request for 200 who read the same line. Nothing to do costs nothing.
 * @throws PrivacyError from the client; what was taken off by then is recorded
 */
export const removeMembers = async (
  client: TwentyClient,
  keyring: Keyring,
  removals: readonly Removal[],
  now: Date,
): Promise<{ removed: number }> => {
  let removed = 0;
  for (const group of grouped(removals, now.toISOString().slice(0, 10))) {
    const written = await writeAll(client, [
      {
        kind: 'destroyWhere',
        object: LIST_OBJECTS.messageListMember,
        filter: { id: { in: group.removals.map(({ memberId }) => memberId) } },
      },
      {
        kind: 'upsert',
        object: LIST_OBJECTS.ledgerEntry,
        rows: group.removals.map((removal) => removalEntry(keyring, removal, now)),
      },
      // Not an upsert: that would bring a deleted person back, and make one who has just been destroyed (platform fact §3).
      {
        kind: 'updateWhere',
        object: LIST_OBJECTS.person,
        filter: { id: { in: [...group.personIds] } },
        data: { [REMOVAL_FIELD]: group.note },
      },
    ]);
    removed += written.get('destroyMessageListMembers')?.length ?? 0;
  }
  return { removed };
};
