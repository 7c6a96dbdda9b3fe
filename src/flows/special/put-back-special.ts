import { isPrivacyError } from '../../domain/errors';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import { isSameValue, selectionFor, valueToWrite } from '../../domain/restriction/values';
import { writeKey } from '../../domain/special/field-write';
import { BATCH_SIZE, readAll, writeAll, type Row } from '../../twenty/records';
import type { Caught } from './flag-writes';
import { entryFor } from './special-entries';
import { SPECIAL_OBJECTS } from './special-objects';
import type { SpecialParts } from './special-world';

export type SpecialPutBack = {
  /** Keys of `writeKey`: the field holds again what it held. */
  done: ReadonlySet<string>;
  /** The server does not take the old value back. */
  refused: ReadonlySet<string>;
};

const ERASED: ReadonlySet<unknown> = new Set(['ERASED', 'PSEUDONYMISED']);

/** Only as long as nobody has written since we looked. A time may be stored more exactly than it is told. */
const unchangedSince = (row: Row): Record<string, unknown> => {
  const time = Date.parse(String(row['updatedAt']));
  return {
    and: [
      { id: { eq: row.id } },
      { updatedAt: { gte: new Date(time - 1).toISOString() } },
      { updatedAt: { lte: new Date(time + 1).toISOString() } },
      { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] },
    ],
  };
};

const readNow = async (
  { client }: SpecialParts,
  graph: WorkspaceGraph,
  object: string,
  caught: readonly Caught[],
): Promise<Map<string, Row>> => {
  const selections = new Map(
    caught.map(({ fieldName, write }) => [
      fieldName,
      selectionFor(fieldName, write.before?.[fieldName], write.after[fieldName]),
    ]),
  );
  const known = requireObject(graph, object);
  const rows = await readAll(client, [
    {
      object: known,
      filter: { id: { in: [...new Set(caught.map(({ write }) => write.recordId))] } },
      selection: [
        'id deletedAt updatedAt',
        ...(object === 'person' ? ['processingState'] : []),
        ...selections.values(),
      ].join(' '),
    },
  ]);
  return new Map((rows.get(known.name) ?? []).map((row) => [row.id, row]));
};

const holdsNow = (rows: ReadonlyMap<string, Row>, { write, fieldName }: Caught): boolean => {
  const row = rows.get(write.recordId);
  // What was written after this is judged by its own event.
  return (
    row !== undefined &&
    !ERASED.has(row['processingState']) &&
    isSameValue(row[fieldName], write.after[fieldName])
  );
};

/** Records that get the same values back are written together: most fields were empty. */
const grouped = (
  rows: ReadonlyMap<string, Row>,
  caught: readonly Caught[],
): { data: Record<string, unknown>; caught: Caught[] }[] => {
  const byRecord = new Map<string, Caught[]>();
  for (const one of caught)
    if (holdsNow(rows, one))
      byRecord.set(one.write.recordId, [...(byRecord.get(one.write.recordId) ?? []), one]);
  const groups = new Map<string, { data: Record<string, unknown>; caught: Caught[] }>();
  for (const [index, ofRecord] of [...byRecord.values()].entries()) {
    const data = Object.fromEntries(
      ofRecord.map(({ write, fieldName }) => [
        fieldName,
        valueToWrite(write.before?.[fieldName], write.after[fieldName]),
      ]),
    );
    const key = `${Math.floor(index / BATCH_SIZE)} ${JSON.stringify(data)}`;
    const group = groups.get(key) ?? { data, caught: [] };
    groups.set(key, group);
    group.caught.push(...ofRecord);
  }
  return [...groups.values()];
};

/**
 * Gives fields back what they held before a write that is not allowed, with the evidence in the same request. The records
 * no longer meet the filter of the update afterwards, so the write makes neither event nor timeline row that would hold the
 * value once more (platform fact §3). Three requests for records that get the same back; run again it finds nothing to do.
 * @throws PrivacyError those of the client
 */
export const putBackSpecial = async (
  parts: SpecialParts,
  graph: WorkspaceGraph,
  object: string,
  caught: readonly Caught[],
): Promise<SpecialPutBack> => {
  const done = new Set<string>();
  const refused = new Set<string>();
  if (caught.length === 0) return { done, refused };
  const known = requireObject(graph, object);
  const before = await readNow(parts, graph, object, caught);
  for (const group of grouped(before, caught)) {
    const rows = [...new Set(group.caught.map(({ write }) => write.recordId))].flatMap((id) => {
      const row = before.get(id);
      return row === undefined ? [] : [row];
    });
    try {
      await writeAll(parts.client, [
        {
          kind: 'updateWhere',
          object: known,
          filter: { or: rows.map(unchangedSince) },
          data: group.data,
        },
        {
          kind: 'upsert',
          object: SPECIAL_OBJECTS.ledgerEntry,
          rows: group.caught.map((one) => entryFor(parts, object, one, 'CHANGE_PUT_BACK')),
        },
      ]);
    } catch (error) {
      if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
      for (const { write, fieldName } of group.caught) refused.add(writeKey(write.recordId, fieldName));
    }
  }
  const after = await readNow(parts, graph, object, caught);
  for (const one of caught) {
    const key = writeKey(one.write.recordId, one.fieldName);
    if (holdsNow(before, one) && !refused.has(key) && !holdsNow(after, one)) done.add(key);
    else if (holdsNow(after, one)) refused.add(key);
  }
  return { done, refused };
};
