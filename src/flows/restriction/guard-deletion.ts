import { isPrivacyError } from '../../domain/errors';
import type { PersonChange } from '../../domain/restriction/person-change';
import { restoredNote } from '../../domain/restriction/put-back-note';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { writeAll } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { stableId } from '../stable-id';
import { readPersonChanges } from './read-changes';
import { NOTE_FIELD, RESTRICTION_OBJECTS } from './restriction-objects';

/** Counts and codes only: it is shown in the platform's log. */
export type DeletionGuard = { looked: number; restored: number; failed: { code: string }[] };

const RESTORE = `mutation RestoreRestricted($filter: PersonFilterInput!, $entries: [LedgerEntryCreateInput!]!) {
  restorePeople(filter: $filter) { id }
  createLedgerEntries(data: $entries, upsert: true) { id }
}`;

const isDeletion = ({ before, after }: PersonChange): boolean =>
  before['processingState'] === 'RESTRICTED' &&
  after['processingState'] === 'RESTRICTED' &&
  Boolean(after['deletedAt']);

const memberName = async (client: TwentyClient, id: string): Promise<string> => {
  const { workspaceMembers } = (await client.core(
    `query Member($filter: WorkspaceMemberFilterInput) {
      workspaceMembers(filter: $filter, first: 1) { edges { node { name { firstName lastName } } } } }`,
    { filter: { id: { eq: id } } },
  )) as {
    workspaceMembers: { edges: { node: { name: { firstName?: string; lastName?: string } | null } }[] };
  };
  const name = workspaceMembers.edges[0]?.node.name;
  return `${name?.firstName ?? ''} ${name?.lastName ?? ''}`.trim();
};

const restore = async (client: TwentyClient, keyring: Keyring, change: PersonChange): Promise<boolean> => {
  const { personId } = change;
  const at = String(change.after['deletedAt']);
  const { memberId } = change.author;
  const entry = ledgerRow({
    id: stableId('deletion-put-back', personId, at),
    action: 'CHANGE_PUT_BACK',
    subjectKey: keyedHash(keyring, 'subject', personId),
    keyVersion: keyring.currentVersion,
    subjectObject: 'person',
    subjectRecordId: personId,
    actorKind: memberId === null ? 'APPLICATION' : 'MEMBER',
    actorId: memberId,
    details: { fields: ['deletedAt'], by: memberId === null ? '' : 'MANUAL' },
    happenedAt: at,
  });
  // Not an upsert, which would restore too: it would make a person of one who is destroyed by now (platform fact §3).
  const { restorePeople } = (await client.core(RESTORE, {
    filter: {
      and: [
        { id: { eq: personId } },
        { processingState: { eq: 'RESTRICTED' } },
        { deletedAt: { is: 'NOT_NULL' } },
      ],
    },
    entries: [entry],
  })) as { restorePeople: { id: string }[] | null };
  if ((restorePeople ?? []).length === 0) return false;
  const name = memberId === null ? '' : await memberName(client, memberId).catch(() => '');
  await writeAll(client, [
    {
      kind: 'updateWhere',
      object: RESTRICTION_OBJECTS.person,
      filter: { and: [{ id: { eq: personId } }, { processingState: { eq: 'RESTRICTED' } }] },
      data: { [NOTE_FIELD]: restoredNote({ source: 'MANUAL', name, memberId }, at) },
    },
  ]);
  return true;
};

/**
 * Takes a restricted person out of the bin again: whoever restricted their data may need it for a claim, or is against its
 * erasure (Art. 18(1)(b) and (c) GDPR). No request for anybody else; never throws.
 */
export const guardRestrictedDeletion = async (
  client: TwentyClient,
  keyring: () => Keyring,
  payload: unknown,
): Promise<DeletionGuard> => {
  const outcome: DeletionGuard = { looked: 0, restored: 0, failed: [] };
  for (const change of readPersonChanges(payload, 'person.deleted').filter(isDeletion)) {
    outcome.looked += 1;
    try {
      if (await restore(client, keyring(), change)) outcome.restored += 1;
    } catch (error) {
      outcome.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
    }
  }
  return outcome;
};
