import type { GraphObject } from '../../domain/graph';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { isOwnWrite } from '../returns/sightings';
import { SEALED_KIND, SEALED_SELECTION, SEALED_VALUE, sealedFieldsOf, tryOpen } from './sealed-values';
import { writeMasks, type Masking } from './write-masks';

export type Cleared = {
  recordId: string;
  field: string;
  /** ISO 8601, when it was emptied. */
  at: string;
};

/** Values of somebody under a surrogate are kept for the way back, or are the erasure's own to destroy. */
const SURROGATES: ReadonlySet<unknown> = new Set(['ERASED', 'PSEUDONYMISED']);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const timeOf = (value: unknown): number => Date.parse(text(value)) || 0;

const read = async (
  client: TwentyClient,
  object: GraphObject,
  ids: readonly string[],
  fields: readonly string[],
): Promise<{ records: Map<string, Row>; rows: Row[] }> => {
  const states = object.name === 'person' ? ' processingState' : '';
  const found = await readAll(client, [
    {
      object,
      filter: { id: { in: [...ids] } },
      selection: `id deletedAt updatedAt updatedBy { source name }${states} ${fields.join(' ')}`,
    },
    {
      object: SEALED_VALUE,
      filter: sealedFieldsOf(object.name, ids, fields),
      selection: SEALED_SELECTION,
      withDeleted: false,
    },
  ]);
  const records = (found.get(object.name) ?? []).filter(
    (record) => !SURROGATES.has(record['processingState']),
  );
  return {
    records: new Map(records.map((record) => [record.id, record])),
    rows: found.get(SEALED_VALUE.name) ?? [],
  };
};

/**
 * Destroys what was sealed for fields that somebody emptied: who takes the mask out means the value. Only where the field is
 * still empty, and nothing that was written later. A field that shows a mask again, which the app wrote for many records at
 * once over the empty field, is emptied again. Two requests, one where there is nothing to do.
 * @returns how many fields
 */
export const destroyCleared = async (
  client: TwentyClient,
  keyring: Keyring,
  object: GraphObject,
  cleared: readonly Cleared[],
): Promise<number> => {
  const ids = [...new Set(cleared.map(({ recordId }) => recordId))];
  const { records, rows } = await read(client, object, ids, [...new Set(cleared.map(({ field }) => field))]);
  // What opens says itself when it was written; of the rest the row is believed, for nobody wants it any more.
  const times = new Map(
    rows.map((row) => {
      const content = tryOpen(keyring, row);
      return [row.id, timeOf(content === undefined ? row['sealedAt'] : content.at)];
    }),
  );
  const isBefore = (row: Row, at: string): boolean => (times.get(row.id) ?? 0) <= timeOf(at);
  const rowsOf = ({ recordId, field }: Cleared): Row[] =>
    rows.filter((row) => row['recordId'] === recordId && row['fieldName'] === field);
  const covered: Masking[] = [];
  const gone = cleared.filter((one) => {
    const record = records.get(one.recordId);
    if (record === undefined) return false;
    const shown = text(record[one.field]);
    if (shown === '') return true;
    const isOlder = rowsOf(one).every((row) => isBefore(row, one.at));
    if (!isOwnWrite(record) || !isOlder || !shown.includes('•')) return false;
    covered.push({
      record,
      was: { [one.field]: shown },
      becomes: { [one.field]: '' },
    });
    return true;
  });
  if (covered.length > 0) await writeMasks(client, object, covered, [], true);
  const obsolete = gone.flatMap((one) => rowsOf(one).filter((row) => isBefore(row, one.at)));
  if (obsolete.length > 0)
    await writeAll(client, [
      {
        kind: 'destroyWhere',
        object: SEALED_VALUE,
        filter: { and: [{ kind: { eq: SEALED_KIND } }, { id: { in: obsolete.map(({ id }) => id) } }] },
      },
    ]);
  return gone.length;
};
