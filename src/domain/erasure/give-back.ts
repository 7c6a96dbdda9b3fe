import type { GraphObject } from '../graph';

/** A field of a pseudonymised record as its mapping holds it, opened. */
export type MappedField = {
  rowId: string;
  /** Whose field it is: `person`, or `opportunity` for a deal whose values were said less exactly. */
  object: string;
  /** The record that the value goes back to. */
  recordId: string;
  field: string;
  /** ISO 8601; of two values of one field the later sealed one counts. */
  sealedAt: string;
  value: unknown;
};

/** Why a value could not be given back. */
export type LeftReason =
  /** The object has no such field any more. */
  | 'FIELD_GONE'
  /** The platform keeps no file that a record has let go of for a record to take up again (platform fact §4). */
  | 'FILE_GONE'
  /** The server takes the value no longer, such as an option that was removed since. */
  | 'VALUE_REFUSED'
  /** Of a deal: somebody has written another value since, which is the one that holds. */
  | 'CHANGED_SINCE';

export type LeftField = { recordId: string; field: string; reason: LeftReason };

export type GiveBack = {
  recordId: string;
  patch: Record<string, unknown>;
  /** Written by themselves, since one file that is gone must not hold back the rest. */
  files: Record<string, unknown>;
  left: LeftField[];
};

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/**
 * What is written to give the records their identity back, one entry a record. Values go back as they were read, which is
 * the form Twenty takes them in; what stood in a field meanwhile stays in the record's history.
 */
export const giveBack = (object: GraphObject, fields: readonly MappedField[]): GiveBack[] => {
  const types = new Map<string, string>([
    ...object.fields.map(({ name, type }) => [name, type] as const),
    // A to-one relation that was cleared is given back by its column.
    ...object.relations.map(({ column }) => [column, 'RELATION'] as const),
  ]);
  const records = new Map<string, GiveBack>();
  // Ordered by name, and the later sealed one last, so that it wins.
  const ordered = fields.toSorted(
    (a, b) =>
      a.field.localeCompare(b.field) ||
      a.sealedAt.localeCompare(b.sealedAt) ||
      a.rowId.localeCompare(b.rowId),
  );
  for (const { recordId, field, value } of ordered) {
    const record = records.get(recordId) ?? { recordId, patch: {}, files: {}, left: [] };
    records.set(recordId, record);
    const type = types.get(field);
    if (type === undefined) record.left.push({ recordId, field, reason: 'FIELD_GONE' });
    else if (isNothing(value)) continue;
    else if (type === 'FILES') record.files[field] = value;
    else record.patch[field] = value;
  }
  return [...records.values()];
};
