import type { GraphObject } from '../../domain/graph';
import type { SealedContent } from '../../domain/sealing/sealed-content';
import { STRIPPED } from '../../domain/sealing/strip-values';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { KNOWN } from '../returns/own-objects';
import type { SealFieldOrder } from './seal-field-input';
import type { SealingParts } from './seal-records';
import { readSealedPage, type SealedPage } from './sealed-pages';
import { valuesEntry } from './sealing-entries';
import {
  keyOf,
  newestRows,
  refOf,
  SEALED_SELECTION,
  SEALED_VALUE,
  sealedFieldsOf,
  tryOpen,
} from './sealed-values';
import { writeMasks, type Masking } from './write-masks';

export type Unsealing = { changed: number; left: number; unreadable: number; hasMore: boolean };

type Opened = { record: Row; row: Row; content: SealedContent; text: string };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Values under a surrogate are the way back to a pseudonymised person, and not for a field's rule to spread. */
const SURROGATES: ReadonlySet<unknown> = new Set(['ERASED', 'PSEUDONYMISED']);

const unsealSome = async (
  { client, keyring, clock }: SealingParts,
  object: GraphObject,
  field: string,
  recordIds: readonly string[],
  member: string,
): Promise<Omit<Unsealing, 'hasMore'>> => {
  const found = await readAll(client, [
    {
      object,
      filter: { id: { in: [...recordIds] } },
      selection: `id deletedAt updatedAt ${object.name === 'person' ? 'processingState ' : ''}${field}`,
    },
    {
      object: SEALED_VALUE,
      filter: sealedFieldsOf(object.name, recordIds, [field]),
      selection: SEALED_SELECTION,
      withDeleted: false,
    },
  ]);
  const all = found.get(SEALED_VALUE.name) ?? [];
  const newest = newestRows(all, keyring);
  const result = { changed: 0, left: 0, unreadable: 0 };
  const opened: Opened[] = [];
  for (const record of found.get(object.name) ?? []) {
    const row = newest.get(keyOf({ object: object.name, recordId: record.id, field }));
    if (row === undefined || SURROGATES.has(record['processingState'])) continue;
    // Art. 18: nothing of a restricted person is spread while the restriction lasts.
    if (record['processingState'] === 'RESTRICTED') {
      result.left += 1;
      continue;
    }
    const content = tryOpen(keyring, row);
    if (content === undefined) result.unreadable += 1;
    else opened.push({ record, row, content, text: text(record[field]) });
  }
  const isMasked = ({ content, text: shown }: Opened): boolean =>
    content.masks.includes(shown) || shown === STRIPPED;
  const masked = opened.filter(isMasked);
  const evidence =
    masked.length === 0
      ? []
      : [
          valuesEntry(keyring, 'VALUE_UNSEALED', {
            object: object.name,
            by: 'ACTION',
            member,
            at: clock.now(),
            values: masked.map(({ record }) => ({ recordId: record.id, field })),
          }),
        ];
  const back =
    masked.length === 0
      ? new Set<string>()
      : // No event brings back what would be written over here, for nothing is sealed any more.
        (
          await writeMasks(
            client,
            object,
            masked.map(({ record, content, text: shown }): Masking => ({
              record,
              was: { [field]: shown },
              becomes: { [field]: content.value },
            })),
            evidence.map((row) => ({ kind: 'upsert', object: KNOWN.ledgerEntry, rows: [row] })),
            true,
          )
        ).ids;
  result.changed = back.size;
  // A value that stands in its field already was given back by a run that was stopped; any other text stays beside it.
  const done = new Set(
    opened.filter(({ content, text: shown }) => content.value === shown).map(({ record }) => record.id),
  );
  for (const id of back) done.add(id);
  result.left += opened.filter(({ record }) => !done.has(record.id)).length;
  const obsolete = all
    .filter((row) => done.has(refOf(row).recordId) && tryOpen(keyring, row) !== undefined)
    .map(({ id }) => id);
  if (obsolete.length > 0)
    await writeAll(client, [
      { kind: 'destroyWhere', object: SEALED_VALUE, filter: { id: { in: obsolete } } },
    ]);
  return result;
};

/**
 * Gives the values of a field back to it, 200 records at a time: the value stands in its field before its sealed row goes.
 * A field that somebody wrote something else into keeps it, and the sealed value stays too; so do values of restricted people.
 * @param member the workspace member who took the seal off the rule: the ledger names them
 * @throws PrivacyError from the client
 */
export const unsealField = async (
  parts: SealingParts,
  object: GraphObject,
  order: SealFieldOrder,
  member: string,
  budgetMs: number,
): Promise<Unsealing> => {
  const ends = parts.clock.now().getTime() + budgetMs;
  const result: Unsealing = { changed: 0, left: 0, unreadable: 0, hasMore: false };
  let after: string | null = null;
  do {
    const page: SealedPage = await readSealedPage(parts.client, order, after);
    if (page.recordIds.length > 0) {
      const done = await unsealSome(parts, object, order.field, page.recordIds, member);
      result.changed += done.changed;
      result.left += done.left;
      result.unreadable += done.unreadable;
    }
    after = page.after;
    result.hasMore = after !== null;
  } while (after !== null && parts.clock.now().getTime() < ends);
  return result;
};
