import { isPrivacyError } from '../../domain/errors';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { writeAll, type Row } from '../../twenty/records';
import type { Actor } from '../consent/consent-entry';
import { ledgerRow } from '../ledger/ledger-row';
import { RESTRICTION_OBJECTS } from '../restriction/restriction-objects';
import type { ProposedChange } from './proposal';

export type RectifyParts = { client: TwentyClient; keyring: Keyring; now: Date };

const isRefusal = (error: unknown): boolean => isPrivacyError(error) && error.code === 'SERVER_REFUSED';

/** Not on a surrogate: an identity must not come back to it by the way. */
const isTheirs = (id: string): Record<string, unknown> => ({
  and: [
    { id: { eq: id } },
    { processingState: { in: ['ACTIVE', 'RESTRICTED'] } },
    { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] },
  ],
});

/** @returns the fields that the server does not take */
const write = async (
  { client }: RectifyParts,
  recordId: string,
  changes: readonly ProposedChange[],
): Promise<string[]> => {
  const update = (some: readonly ProposedChange[]): Promise<unknown> =>
    writeAll(client, [
      {
        kind: 'updateWhere',
        object: RESTRICTION_OBJECTS.person,
        filter: isTheirs(recordId),
        data: Object.fromEntries(some.map(({ field, proposed }) => [field, proposed])),
      },
    ]);
  try {
    await update(changes);
    return [];
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  // One value that the server does not take holds back no other.
  const left: string[] = [];
  for (const change of changes) {
    try {
      await update([change]);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      left.push(change.field);
    }
  }
  return left;
};

export type Rectified = { fields: string[]; left: string[] };

/**
 * Writes what was approved to one record, and the ledger's entry about it, which names fields and no value. Run again it
 * finds what is done; an entry that is there is not written again.
 * @param entry id of the ledger's entry, and whether it is there
 */
export const rectifyRecord = async (
  parts: RectifyParts,
  person: Row,
  changes: readonly ProposedChange[],
  entry: { id: string; isWritten: boolean },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<Rectified> => {
  const open = changes.filter(({ isDone }) => !isDone);
  const left = open.length === 0 ? [] : await write(parts, person.id, open);
  const fields = changes.map(({ field }) => field).filter((field) => !left.includes(field));
  if (fields.length > 0 && !entry.isWritten)
    await writeAll(parts.client, [
      {
        kind: 'upsert',
        object: RESTRICTION_OBJECTS.ledgerEntry,
        rows: [
          ledgerRow({
            id: entry.id,
            action: 'DATA_RECTIFIED',
            subjectKey: keyedHash(parts.keyring, 'subject', person.id),
            keyVersion: parts.keyring.currentVersion,
            subjectObject: 'person',
            subjectRecordId: person.id,
            actorKind: actor.kind,
            actorId: actor.id,
            details: { fields: fields.toSorted(), requestId },
            happenedAt: parts.now.toISOString(),
          }),
        ],
      },
    ]);
  return { fields, left };
};
