import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import { moveSealedRows } from '../sealing/reseal-renamed';
import { refOf, sealedFieldsOf, SEALED_SELECTION } from '../sealing/sealed-values';

/**
 * Binds the sealed fields of records whose place a surrogate record took to the record that the person has now: a seal opens
 * on its own record only. Their masks come back with the mapping. No request where no record was replaced, else three.
 * @param mappings rows of the mapping: sealed on `recordId`, now of `personId`
 * @returns how many; a value that does not open stays where it is, and keeps nobody from getting their name back
 */
export const moveSealedFields = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  keyring: Keyring,
  mappings: readonly Row[],
): Promise<number> => {
  const moved = new Map(
    mappings.flatMap((row): [string, string][] => {
      const [from, to] = [String(row['recordId'] ?? ''), String(row['personId'] ?? '')];
      return from === '' || to === '' || from === to ? [] : [[from, to]];
    }),
  );
  if (moved.size === 0) return 0;
  const object = requireObject(graph, 'sealedValue');
  const read = await readAll(client, [
    {
      object,
      filter: sealedFieldsOf('person', [...moved.keys(), ...moved.values()]),
      selection: SEALED_SELECTION,
      withDeleted: false,
    },
  ]);
  const rows = read.get(object.name) ?? [];
  const result = await moveSealedRows(
    client,
    keyring,
    rows.flatMap((row) => {
      const ref = refOf(row);
      const recordId = moved.get(ref.recordId);
      return recordId === undefined ? [] : [{ row, to: { ...ref, recordId }, personId: recordId }];
    }),
    rows.filter((row) => !moved.has(refOf(row).recordId)),
  );
  return result.moved;
};
