import { ClassTable } from './class-table';
import { Dictionary } from './dictionary';

/** A record as the risk sees it: a text for each quasi-identifier, in the order of the columns; null for none. */
export type QuasiRecord = readonly (string | null | undefined)[];

/**
 * A record as bytes: the value of column `i` is the UTF-8 text from `bounds[2 * i]` up to `bounds[2 * i + 1]`; an end that
 * is not after its start is no value.
 */
export type QuasiBytes = { bytes: Uint8Array; bounds: Int32Array };

/** Records by their combination of quasi-identifiers. */
export type EquivalenceClasses = {
  columns: readonly string[];
  dictionaries: readonly Dictionary[];
  table: ClassTable;
};

/**
 * Counts as records come, in one pass; nothing of a record is kept but its class. `add` takes a record as texts,
 * `addBytes` as a database sends it, which makes no text of any value; both give the number of the class, and the same
 * value is the same by either way.
 * @param columns names of the quasi-identifiers, one or more, each once
 * @throws RangeError for no column, a column named twice, or a record of another width
 */
export const openClasses = (
  columns: readonly string[],
): {
  add: (record: QuasiRecord) => number;
  addBytes: (record: QuasiBytes) => number;
  classes: EquivalenceClasses;
} => {
  if (columns.length === 0)
    throw new RangeError('Name one quasi-identifier at least: without any nobody can be told apart by them.');
  if (new Set(columns).size !== columns.length) throw new RangeError('Each quasi-identifier is named once.');
  const dictionaries = columns.map(() => new Dictionary());
  const table = new ClassTable(columns.length);
  const codes = new Int32Array(columns.length);
  const add = (record: QuasiRecord): number => {
    if (record.length !== columns.length)
      throw new RangeError(`A record has ${columns.length} values, not ${record.length}.`);
    for (let column = 0; column < codes.length; column += 1)
      codes[column] = (dictionaries[column] as Dictionary).encode(record[column]);
    return table.add(codes);
  };
  const addBytes = ({ bytes, bounds }: QuasiBytes): number => {
    for (let column = 0; column < codes.length; column += 1)
      codes[column] = (dictionaries[column] as Dictionary).encodeBytes(
        bytes,
        bounds[column * 2] as number,
        bounds[column * 2 + 1] as number,
      );
    return table.add(codes);
  };
  return { add, addBytes, classes: { columns, dictionaries, table } };
};

/** Counts what a source gives. @throws RangeError as `openClasses` */
export const countClasses = async (
  columns: readonly string[],
  records: AsyncIterable<QuasiRecord> | Iterable<QuasiRecord>,
): Promise<EquivalenceClasses> => {
  const { add, classes } = openClasses(columns);
  for await (const record of records) add(record);
  return classes;
};

/** The values of one class, in the order of the columns. */
export const classValues = ({ dictionaries, table }: EquivalenceClasses, index: number): (string | null)[] =>
  dictionaries.map((dictionary, column) => dictionary.decode(table.code(index, column)));
