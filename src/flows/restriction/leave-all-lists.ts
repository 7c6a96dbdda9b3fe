import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import { removeMembers, type Removal } from '../lists/remove-members';
import { RESTRICTION_OBJECTS } from './restriction-objects';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const removalOf = (row: Row): Removal => {
  const list = entry(row['list']);
  const purpose = entry(list['privacyPurpose']);
  return {
    memberId: row.id,
    personId: text(row['personId']),
    listId: text(row['listId']),
    listName: text(list['name']),
    purposeId: text(purpose['id']) || null,
    purposeName: text(purpose['name']),
    reason: 'PROCESSING_RESTRICTED',
  };
};

/**
 * Takes a restricted person off every message list, whatever it is for and whether anybody has said so; places in the bin
 * go too, or out of it the person would be on the list again. One request, and one more for each purpose they were on
 * lists of. Run again it finds nothing.
 * @throws PrivacyError from the client
 */
export const leaveAllLists = async (
  client: TwentyClient,
  keyring: Keyring,
  personId: string,
  now: Date,
): Promise<{ removed: number }> => {
  const rows = await readAll(client, [
    {
      object: RESTRICTION_OBJECTS.messageListMember,
      filter: { personId: { eq: personId } },
      selection: 'id personId listId list { id name privacyPurpose { id name } }',
    },
  ]);
  const members = rows.get('messageListMember') ?? [];
  return removeMembers(client, keyring, members.map(removalOf), now);
};
