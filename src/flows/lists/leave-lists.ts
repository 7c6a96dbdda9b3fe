import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { chunked, type Row } from '../../twenty/records';
import { EITHER_DELETED, readRoots, type Root } from '../consent/read-roots';
import { LIST_OBJECTS } from './list-objects';
import { removeMembers, type Removal } from './remove-members';

/** Somebody who no longer may be on the lists of these purposes, or on any for direct marketing. */
export type Leaver = {
  personId: string;
  purposeIds: readonly string[] | 'MARKETING';
  /** Code, such as `CONSENT_WITHDRAWN`; see `reasonInWords`. */
  reason: string;
};

const PEOPLE_PER_READ = 200;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const membersRoot = (leavers: readonly Leaver[]): Root => ({
  type: 'MessageListMember',
  plural: LIST_OBJECTS.messageListMember.plural,
  // Those in the bin as well: out of it, the person would be on the list again.
  filter: {
    and: [{ personId: { in: [...new Set(leavers.map(({ personId }) => personId))] } }, EITHER_DELETED],
  },
  selection: 'id personId listId list { id name privacyPurposeId }',
});

const purposesRoot = (leavers: readonly Leaver[]): Root => {
  const named = new Set(leavers.flatMap(({ purposeIds }) => (purposeIds === 'MARKETING' ? [] : purposeIds)));
  const wanted = {
    or: [{ isDirectMarketing: { eq: true } }, ...(named.size > 0 ? [{ id: { in: [...named] } }] : [])],
  };
  return {
    type: 'Purpose',
    plural: LIST_OBJECTS.purpose.plural,
    filter: { and: [wanted, EITHER_DELETED] },
    selection: 'id name isDirectMarketing',
  };
};

/** The places that a group of people must leave; the first reason that applies to one is told. */
const placesToLeave = (
  leavers: readonly Leaver[],
  members: readonly Row[],
  purposes: ReadonlyMap<string, Row>,
): Removal[] => {
  const byPerson = new Map<string, Leaver[]>();
  for (const leaver of leavers)
    byPerson.set(leaver.personId, [...(byPerson.get(leaver.personId) ?? []), leaver]);
  return members.flatMap((member): Removal[] => {
    const list = entry(member['list']);
    const purpose = purposes.get(text(list['privacyPurposeId']));
    if (purpose === undefined) return [];
    const leaver = byPerson
      .get(text(member['personId']))
      ?.find(({ purposeIds }) =>
        purposeIds === 'MARKETING' ? purpose['isDirectMarketing'] === true : purposeIds.includes(purpose.id),
      );
    if (leaver === undefined) return [];
    return [
      {
        memberId: member.id,
        personId: leaver.personId,
        listId: text(member['listId']),
        listName: text(list['name']),
        purposeId: purpose.id,
        purposeName: text(purpose['name']),
        reason: leaver.reason,
      },
    ];
  });
};

/**
 * Takes people off the message lists of purposes that they no longer agree to, or of all direct marketing. Costs one
 * request for 200 people, and one more for each 200 of them who are on such a list for the same reason; none without
 * people. Run again it finds nobody and does nothing.
 * @throws PrivacyError from the client
 */
export const leaveLists = async (
  client: TwentyClient,
  keyring: Keyring,
  leavers: readonly Leaver[],
  now: Date,
): Promise<{ removed: number }> => {
  const purposes = new Map<string, Row>();
  const places: Removal[] = [];
  for (const [index, group] of chunked(leavers, PEOPLE_PER_READ).entries()) {
    // The purposes are the same for all: read with the first.
    const rows = await readRoots(client, [
      membersRoot(group),
      ...(index === 0 ? [purposesRoot(leavers)] : []),
    ]);
    for (const row of rows.get(LIST_OBJECTS.purpose.plural) ?? []) purposes.set(row.id, row);
    places.push(...placesToLeave(group, rows.get(LIST_OBJECTS.messageListMember.plural) ?? [], purposes));
  }
  return removeMembers(client, keyring, places, now);
};
