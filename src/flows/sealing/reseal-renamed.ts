import { randomUUID } from 'node:crypto';

import type { WorkspaceGraph } from '../../domain/graph';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { chunked, readAll, writeAll, type Row } from '../../twenty/records';
import { readSealedPage } from './sealed-pages';
import {
  refOf,
  sealContent,
  SEALED_KIND,
  SEALED_SELECTION,
  SEALED_VALUE,
  sealedFieldsOf,
  tryOpen,
  type SealedRef,
} from './sealed-values';

/** Where values of a field or of a record go. */
type Move = {
  row: Row;
  to: SealedRef;
  /** The person it hangs on from then on; as it was when left out. */
  personId?: string;
};
export type Moved = {
  moved: number;
  /** Values that do not open: they stay where they are, for their key may come back. */
  unreadable: number;
};

const isSameRef = (a: SealedRef, b: SealedRef): boolean =>
  a.object === b.object && a.recordId === b.recordId && a.field === b.field;

/**
 * Binds sealed values to another place: each is written anew under a new id, then the old row goes. So a key rotation that
 * read the old row writes nothing into the new one. Stopped in between, both are there; run again, a value that is there
 * already is not written twice.
 * @param there rows that stand at the new places already
 * @throws PrivacyError from the client
 */
export const moveSealedRows = async (
  client: TwentyClient,
  keyring: Keyring,
  moves: readonly Move[],
  there: readonly Row[],
): Promise<Moved> => {
  const known = there.flatMap((row) => {
    const content = tryOpen(keyring, row);
    return content === undefined ? [] : [{ ref: refOf(row), content }];
  });
  const opened = moves.flatMap((move) => {
    const content = tryOpen(keyring, move.row);
    return content === undefined ? [] : [{ ...move, content }];
  });
  const fresh = opened.filter(
    ({ to, content }) =>
      !known.some(
        (one) =>
          isSameRef(one.ref, to) && one.content.value === content.value && one.content.at === content.at,
      ),
  );
  const rows = fresh.map(({ row, to, content, personId }): Row => ({
    id: randomUUID(),
    name: `${to.object}.${to.field}`,
    kind: SEALED_KIND,
    objectName: to.object,
    recordId: to.recordId,
    fieldName: to.field,
    ...sealContent(keyring, to, content),
    sealedAt: content.at ?? row['sealedAt'] ?? null,
    ...(to.object === 'person' ? { personId: personId ?? row['personId'] ?? null } : {}),
  }));
  if (rows.length > 0) await writeAll(client, [{ kind: 'upsert', object: SEALED_VALUE, rows }]);
  if (opened.length > 0)
    await writeAll(
      client,
      chunked(
        opened.map(({ row }) => row.id),
        200,
      ).map((ids) => ({ kind: 'destroyWhere', object: SEALED_VALUE, filter: { id: { in: ids } } })),
    );
  return { moved: opened.length, unreadable: moves.length - opened.length };
};

/**
 * What is sealed for a field that has another name now: every value opens by object, record and field alone, so each is bound
 * to the new name. Call it before the rule takes the new name, or the masks in the field would stand for nothing. 200 values
 * in four requests; stopped anywhere, run again it goes on; one request when nothing is left.
 * @throws PrivacyError from the client
 */
export const resealRenamed = async (
  client: TwentyClient,
  keyring: Keyring,
  _graph: WorkspaceGraph | null,
  object: string,
  oldName: string,
  newName: string,
): Promise<Moved> => {
  const result: Moved = { moved: 0, unreadable: 0 };
  if (oldName === newName) return result;
  let after: string | null = null;
  do {
    const page = await readSealedPage(client, { object, field: oldName, recordId: null }, after);
    after = page.after;
    if (page.recordIds.length === 0) continue;
    const found = await readAll(client, [
      {
        object: SEALED_VALUE,
        filter: sealedFieldsOf(object, page.recordIds, [oldName, newName]),
        selection: SEALED_SELECTION,
        withDeleted: false,
      },
    ]);
    const rows = found.get(SEALED_VALUE.name) ?? [];
    const done = await moveSealedRows(
      client,
      keyring,
      rows
        .filter((row) => row['fieldName'] === oldName)
        .map((row) => ({ row, to: { ...refOf(row), field: newName } })),
      rows.filter((row) => row['fieldName'] === newName),
    );
    result.moved += done.moved;
    result.unreadable += done.unreadable;
  } while (after !== null);
  return result;
};
