import type { GraphObject } from '../../domain/graph';
import { decideField, type FieldDecision, type SealedState } from '../../domain/sealing/decide-field';
import { looksLikeMask } from '../../domain/sealing/mask';
import { isPrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import type { SealedField } from './sealed-objects';
import {
  isNewer,
  keyOf,
  openContent,
  refOf,
  SEALED_SELECTION,
  SEALED_VALUE,
  sealedFieldsOf,
  sealedValueId,
} from './sealed-values';

export type FieldRead = {
  record: Row;
  field: string;
  mask: string | null;
  text: string;
  /** The row that counts. */
  row: Row | undefined;
  /** Rows that a newer one took the place of. */
  older: readonly Row[];
  sealed: SealedState;
  decision: FieldDecision;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const stateOf = (keyring: Keyring, row: Row | undefined): SealedState => {
  if (row === undefined) return { kind: 'NONE' };
  const at = text(row['sealedAt']);
  try {
    return { kind: 'OPEN', at, content: openContent(keyring, row) };
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    return { kind: 'UNREADABLE', at };
  }
};

const byField = (rows: readonly Row[]): Map<string, Row[]> => {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(refOf(row));
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
};

/** Newest first, in an order that two runs agree on. */
const sorted = (rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => (isNewer(a, b) ? -1 : isNewer(b, a) ? 1 : a.id < b.id ? -1 : 1));

export const recordSelection = (object: GraphObject, fields: readonly SealedField[]): string =>
  [
    'id deletedAt updatedAt updatedBy { source name }',
    ...(object.name === 'person' ? ['processingState'] : []),
    ...fields.map(({ field }) => field),
  ].join(' ');

const isDoubtful = ({ decision, text: shown, mask }: FieldRead): boolean =>
  decision.kind === 'LEAVE' || (decision.kind === 'SEAL' && looksLikeMask(shown, mask));

/**
 * What stands in the fields of these records and what is sealed for them, with what is to be done. One request for 200
 * records. Two more where a text looks like a mask that nothing is sealed for: the server reads records and rows side by
 * side, and a row that another run has just written may not be seen yet. So the rows are read again, then the records; only
 * of a record that is still the same it is known that both belong together, and of any other nothing is decided.
 */
export const readState = async (
  client: TwentyClient,
  keyring: Keyring,
  object: GraphObject,
  fields: readonly SealedField[],
  recordIds: readonly string[],
): Promise<FieldRead[]> => {
  const recordsRead = (ids: readonly string[]): Read => ({
    object,
    filter: { id: { in: [...ids] } },
    selection: recordSelection(object, fields),
  });
  const rowsRead = (ids: readonly string[]): Read => ({
    object: SEALED_VALUE,
    filter: sealedFieldsOf(
      object.name,
      ids,
      fields.map(({ field }) => field),
    ),
    selection: SEALED_SELECTION,
    withDeleted: false,
  });
  const decide = (records: readonly Row[], rows: ReadonlyMap<string, readonly Row[]>): FieldRead[] =>
    records.flatMap((record) =>
      fields.map(({ field, mask }): FieldRead => {
        const [row, ...older] = sorted(rows.get(sealedValueId(object.name, record.id, field)) ?? []);
        const sealed = stateOf(keyring, row);
        const shown = text(record[field]);
        const at = text(record['updatedAt']);
        const decision = decideField({ text: shown, at, mask, sealed });
        return { record, field, mask, text: shown, row, older, sealed, decision };
      }),
    );

  const found = await readAll(client, [recordsRead(recordIds), rowsRead(recordIds)]);
  const records = found.get(object.name) ?? [];
  const first = decide(records, byField(found.get(SEALED_VALUE.name) ?? []));
  const doubtful = new Set(first.filter(isDoubtful).map(({ record }) => record.id));
  if (doubtful.size === 0) return first;

  const rows = (await readAll(client, [rowsRead([...doubtful])])).get(SEALED_VALUE.name) ?? [];
  const again = (await readAll(client, [recordsRead([...doubtful])])).get(object.name) ?? [];
  const times = new Map(again.map((record) => [record.id, record['updatedAt']]));
  const isSame = (record: Row): boolean => times.get(record.id) === record['updatedAt'];
  return [
    ...first.filter(({ record }) => !doubtful.has(record.id)),
    ...decide(
      records.filter((record) => doubtful.has(record.id) && isSame(record)),
      byField(rows),
    ),
  ];
};
