import * as z from 'zod/mini';

import { isPrivacyError } from '../../domain/errors';
import { rewrapKey } from '../../keys/envelope';
import { seal, unseal, type Keyring } from '../../keys/keyring';
import { PAGE_SIZE, writeAll, type Row } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { KNOWN } from '../returns/own-objects';
import { stableId } from '../stable-id';
import { clearOrphans, isOrphan } from './clear-orphans';
import { pacer } from './pacer';
import type { SealingParts } from './seal-records';
import { refOf, SEALED_KIND, SEALED_VALUE } from './sealed-values';

/** Counts only. */
export type Rotation = {
  /** Values that are under the current key now. */
  rotated: number;
  /** Values that do not open, and stay as they are. */
  broken: number;
  /** Sealed values of people whose record is gone, that were destroyed. */
  orphans: number;
  /** Nothing is left under an older key. */
  isDone: boolean;
};

/** A run of a function has 300 seconds. */
const BUDGET_MS = 230_000;

const QUERY = `query Rotation($filter: SealedValueFilterInput, $after: String, $rotated: LedgerEntryFilterInput) {
  sealedValues(filter: $filter, first: ${PAGE_SIZE}, after: $after, orderBy: [{ id: AscNullsFirst }]) {
    edges { node { id kind objectName recordId fieldName ciphertext wrappedKey keyVersion personId } }
    pageInfo { hasNextPage endCursor }
  }
  ledgerEntries(filter: $rotated, first: 1) { edges { node { id } } }
}`;

const pageSchema = z.object({
  sealedValues: z.object({
    edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
  }),
  ledgerEntries: z.object({ edges: z.array(z.unknown()) }),
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * A value under the current key: of a sealed field only its key is wrapped anew. What is sealed without a key of its own
 * (the way back to a pseudonymised person, the key of an answer's file) is opened and sealed again.
 */
const rotatedRow = (keyring: Keyring, row: Row): Row | undefined => {
  const binding = refOf(row);
  const keyVersion = text(row['keyVersion']);
  try {
    return text(row['wrappedKey']) === ''
      ? {
          id: row.id,
          ...seal(keyring, unseal(keyring, text(row['ciphertext']), keyVersion, binding), binding),
        }
      : { id: row.id, ...rewrapKey(keyring, { wrappedKey: text(row['wrappedKey']), keyVersion }, binding) };
  } catch (error) {
    if (isPrivacyError(error)) return undefined;
    throw error;
  }
};

/** Somebody may destroy a value while its new key is written: what the write then makes has no record and is nothing. */
const clearRemains = async ({ client, keyring }: SealingParts): Promise<void> => {
  await writeAll(client, [
    {
      kind: 'destroyWhere',
      object: SEALED_VALUE,
      filter: { and: [{ recordId: { is: 'NULL' } }, { keyVersion: { eq: keyring.currentVersion } }] },
    },
  ]);
};

const writeEntry = async ({ client, keyring, clock }: SealingParts, rotation: Rotation): Promise<void> => {
  const [to, ...from] = keyring.versions;
  const answer = (await client.core(
    'query Rotated($filter: SealedValueFilterInput) { sealedValues(filter: $filter, first: 1) { totalCount } }',
    { filter: { keyVersion: { eq: keyring.currentVersion } } },
  )) as { sealedValues: { totalCount: number } };
  const happenedAt = clock.now().toISOString();
  const entry = ledgerRow({
    id: stableId('key-rotated', keyring.currentVersion, happenedAt),
    action: 'KEY_ROTATED',
    subjectKey: null,
    keyVersion: keyring.currentVersion,
    subjectObject: null,
    subjectRecordId: null,
    actorKind: 'APPLICATION',
    actorId: null,
    details: { to, from, values: answer.sealedValues.totalCount, unreadable: rotation.broken },
    happenedAt,
  });
  await writeAll(client, [{ kind: 'upsert', object: KNOWN.ledgerEntry, rows: [entry] }]);
};

/**
 * Brings what is sealed under an older master key under the current one, 200 values a request and a write, at most ninety
 * requests a minute, for a bit under four minutes; the next run goes on. Meanwhile both keys open what is theirs. Stopped
 * anywhere nothing is lost: each value changes in one write, and what was not written is found again. When nothing is left
 * the ledger says so. One request when there is nothing to do.
 *
 * Also destroys what is sealed for people whose record is gone, see `clearOrphans`. Rows that get another place (a rename, a
 * person who has their own record again) are written anew under new ids, so that nothing here is written into them.
 * @throws PrivacyError from the client
 */
export const rotateKeys = async (parts: SealingParts): Promise<Rotation> => {
  const { client, keyring, clock } = parts;
  const rotation: Rotation = { rotated: 0, broken: 0, orphans: 0, isDone: false };
  const older = keyring.versions.slice(1);
  const ends = clock.now().getTime() + BUDGET_MS;
  const pace = pacer(parts);
  const orphans: Row[] = [];
  let after: string | null = null;
  let hasEntry = false;
  do {
    await pace();
    const answer: z.infer<typeof pageSchema> = pageSchema.parse(
      await client.core(QUERY, {
        filter: {
          or: [
            ...(older.length === 0 ? [] : [{ keyVersion: { in: older } }]),
            {
              and: [
                { kind: { eq: SEALED_KIND } },
                { objectName: { eq: 'person' } },
                { personId: { is: 'NULL' } },
              ],
            },
          ],
        },
        rotated: {
          and: [{ action: { eq: 'KEY_ROTATED' } }, { keyVersion: { eq: keyring.currentVersion } }],
        },
        ...(after === null ? {} : { after }),
      }),
    );
    const { edges, pageInfo } = answer.sealedValues;
    const rows = edges.map(({ node }) => node as Row);
    hasEntry = answer.ledgerEntries.edges.length > 0;
    orphans.push(...rows.filter(isOrphan));
    const old = rows.filter((row) => !isOrphan(row));
    const changed = old.flatMap((row) => rotatedRow(keyring, row) ?? []);
    if (changed.length > 0) await writeAll(client, [{ kind: 'upsert', object: SEALED_VALUE, rows: changed }]);
    rotation.rotated += changed.length;
    rotation.broken += old.length - changed.length;
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
    rotation.isDone = after === null;
  } while (after !== null && clock.now().getTime() < ends);

  if (rotation.rotated > 0) await clearRemains(parts);
  if (rotation.isDone && older.length > 0 && (rotation.rotated > 0 || !hasEntry))
    await writeEntry(parts, rotation);
  if (orphans.length > 0) rotation.orphans = await clearOrphans(parts, orphans);
  return rotation;
};
