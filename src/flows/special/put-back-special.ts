import { isPrivacyError } from '../../domain/errors';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import { isSameValue, selectionFor, valueToWrite } from '../../domain/restriction/values';
import { writeKey } from '../../domain/special/field-write';
import { readSealedTexts, SEALED_VALUE, sealedValueId } from '../sealing/sealed-values';
import { BATCH_SIZE, readAll, writeAll, type Row } from '../../twenty/records';
import type { Caught } from './flag-writes';
import { entryFor } from './special-entries';
import { SPECIAL_OBJECTS } from './special-objects';
import type { SpecialParts } from './special-world';

/** Keys of `writeKey`. */
export type SpecialPutBack = {
  /** The field holds again what it held. */
  done: ReadonlySet<string>;
  /** The value stands there still: the server does not take the old one back, or it is sealed by now. */
  refused: ReadonlySet<string>;
  /** Somebody has written something else since, and that is judged by its own event. */
  overtaken: ReadonlySet<string>;
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
        ...(known.fields.some(({ name }) => name === 'updatedBy')
          ? ['updatedBy { source workspaceMemberId }']
          : []),
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

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Fields that show a mask of the very value that was written: it was sealed before we came. */
const sealedNow = async (
  { client, keyring }: SpecialParts,
  graph: WorkspaceGraph,
  object: string,
  rows: ReadonlyMap<string, Row>,
  caught: readonly Caught[],
): Promise<Set<string>> => {
  const masked = caught.filter(({ write, fieldName }) =>
    text(rows.get(write.recordId)?.[fieldName]).includes('•'),
  );
  if (masked.length === 0 || !graph.objects.has(SEALED_VALUE.name)) return new Set();
  const refs = masked.map(({ write, fieldName }) => ({ object, recordId: write.recordId, field: fieldName }));
  const opened = await readSealedTexts(client, keyring, graph, refs);
  return new Set(
    masked.flatMap(({ write, fieldName }) => {
      const value = opened.get(sealedValueId(object, write.recordId, fieldName));
      return typeof value === 'string' && isSameValue(value, write.after[fieldName])
        ? [writeKey(write.recordId, fieldName)]
        : [];
    }),
  );
};

/** A member who has taken the value away by hand was quicker; without a member it was an earlier run of ours. */
const isBack = (row: Row | undefined, { write, fieldName }: Caught): boolean => {
  const by = row?.['updatedBy'] as { workspaceMemberId?: unknown } | null | undefined;
  return (
    row !== undefined &&
    !ERASED.has(row['processingState']) &&
    isSameValue(row[fieldName], write.before?.[fieldName] ?? null) &&
    text(by?.workspaceMemberId) === ''
  );
};

/**
 * Gives fields back what they held before a write that is not allowed. The records no longer meet the filter of the update
 * afterwards, so the write makes neither event nor timeline row that would hold the value once more (platform fact §3). The
 * ledger hears of it once it is known to have happened. Four requests for records that get the same back, one more where a
 * mask stands by now; run again, it finds what it has done and writes the same evidence.
 * @throws PrivacyError those of the client
 */
export const putBackSpecial = async (
  parts: SpecialParts,
  graph: WorkspaceGraph,
  object: string,
  caught: readonly Caught[],
): Promise<SpecialPutBack> => {
  const [done, refused, overtaken] = [new Set<string>(), new Set<string>(), new Set<string>()];
  if (caught.length === 0) return { done, refused, overtaken };
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
      ]);
    } catch (error) {
      if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
      for (const { write, fieldName } of group.caught) refused.add(writeKey(write.recordId, fieldName));
    }
  }
  const after = await readNow(parts, graph, object, caught);
  const sealed = await sealedNow(parts, graph, object, after, caught);
  for (const one of caught) {
    const key = writeKey(one.write.recordId, one.fieldName);
    if (holdsNow(after, one) || sealed.has(key)) refused.add(key);
    else if (isBack(after.get(one.write.recordId), one)) done.add(key);
    else overtaken.add(key);
  }
  for (const key of [...done, ...overtaken]) refused.delete(key);
  const entries = caught
    .filter(({ write, fieldName }) => done.has(writeKey(write.recordId, fieldName)))
    .map((one) => entryFor(parts, object, one, 'CHANGE_PUT_BACK'));
  if (entries.length > 0)
    await writeAll(parts.client, [{ kind: 'upsert', object: SPECIAL_OBJECTS.ledgerEntry, rows: entries }]);
  return { done, refused, overtaken };
};
