import type { GraphObject } from '../../domain/graph';
import { decideField, type FieldDecision, type SealedState } from '../../domain/sealing/decide-field';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import type { SealedField } from './sealed-objects';
import {
  inOrder,
  keyOf,
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
  /** When the record was last written, ISO 8601. */
  at: string;
  /** The row that counts: the newest that opens. */
  row: Row | undefined;
  /** Rows that open, and that a newer one took the place of. */
  older: readonly Row[];
  /** Rows that do not open: their key may come back, so they go only when a later value has been written and sealed. */
  unreadable: readonly Row[];
  sealed: SealedState;
  decision: FieldDecision;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Clocks may differ by so much; a later moment is no moment. */
const MOST_AHEAD_MS = 60_000;

const timeOf = (value: unknown): number => Date.parse(text(value)) || 0;
const isAhead = (value: unknown, now: Date): boolean => timeOf(value) > now.getTime() + MOST_AHEAD_MS;

type Sealed = Pick<FieldRead, 'row' | 'older' | 'unreadable' | 'sealed'>;

const stateOf = (keyring: Keyring, rows: readonly Row[], now: Date): Sealed => {
  const ordered = inOrder(keyring, rows);
  const unreadable = ordered.filter(({ content }) => content === undefined).map(({ row }) => row);
  const [newest, ...others] = ordered;
  if (newest === undefined) return { row: undefined, older: [], unreadable, sealed: { kind: 'NONE' } };
  const { row, content } = newest;
  if (content === undefined) {
    // Nobody vouches for this moment: one that is still to come must not keep the field from being sealed for ever.
    const at = isAhead(row['sealedAt'], now) ? '' : text(row['sealedAt']);
    return { row, older: [], unreadable, sealed: { kind: 'UNREADABLE', at } };
  }
  const older = others.flatMap((other) => (other.content === undefined ? [] : [other.row]));
  return { row, older, unreadable, sealed: { kind: 'OPEN', at: content.at ?? '', content } };
};

const byField = (rows: readonly Row[]): Map<string, Row[]> => {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(refOf(row));
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
};

export const recordSelection = (object: GraphObject, fields: readonly SealedField[]): string =>
  [
    'id createdAt createdBy { source name } deletedAt updatedAt updatedBy { source name }',
    ...(object.name === 'person' ? ['processingState'] : []),
    ...fields.map(({ field }) => field),
  ].join(' ');

const isDoubtful = ({ decision }: FieldRead): boolean =>
  decision.kind === 'LEAVE' || decision.kind === 'UNSETTLED';

/**
 * What stands in the fields of these records and what is sealed for them, with what is to be done. One request for 200
 * records. Two more where a text looks like a mask that nothing is sealed for, or is older than what is sealed: the server reads records and rows side by
 * side, and a row that another run has just written may not be seen yet. So the rows are read again, then the records; only
 * of a record that is still the same it is known that both belong together, and of any other nothing is decided.
 */
export const readState = async (
  client: TwentyClient,
  keyring: Keyring,
  object: GraphObject,
  fields: readonly SealedField[],
  recordIds: readonly string[],
  now: Date,
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
  const decide = (
    records: readonly Row[],
    rows: ReadonlyMap<string, readonly Row[]>,
    isSettled: boolean,
  ): FieldRead[] =>
    records.flatMap((record) =>
      fields.map(({ field, mask }): FieldRead => {
        const own = rows.get(sealedValueId(object.name, record.id, field)) ?? [];
        const state = stateOf(keyring, own, now);
        const shown = text(record[field]);
        // What a caller may set can lie ahead of every later write, and would keep it from being sealed.
        const at = isAhead(record['updatedAt'], now) ? now.toISOString() : text(record['updatedAt']);
        const decision = decideField({ text: shown, at, mask, sealed: state.sealed, isSettled });
        const since = decision.kind === 'SEAL' ? (decision.content.at ?? at) : at;
        return { record, field, mask, text: shown, at: since, ...state, decision };
      }),
    );

  const found = await readAll(client, [recordsRead(recordIds), rowsRead(recordIds)]);
  const records = found.get(object.name) ?? [];
  const first = decide(records, byField(found.get(SEALED_VALUE.name) ?? []), false);
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
      true,
    ),
  ];
};
