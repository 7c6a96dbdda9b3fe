import { isPrivacyError, PrivacyError } from '../../domain/errors';
import { treatmentOf } from '../../domain/erasure/treatments';
import { columnsPointingTo, type GraphObject, type WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { BATCH_SIZE, chunked, readAll, writeAll, type Row, type Write } from '../../twenty/records';
import type { Filter } from './mention-filter';

/** What points at a person: a to-one relation, or an id that is none. */
export type Pointer = { object: GraphObject; column: string; where?: Filter };

/**
 * Every column that can point at a person. Of ids without a relation only a hold's follows the person: `recordId` of a
 * sealed value is bound into its ciphertext (it is found again by `personId`, which moves, and opens with the old id), and
 * a ledger entry is never changed.
 */
export const pointersAt = (graph: WorkspaceGraph): Pointer[] => {
  const pointers = [...graph.objects.values()].flatMap((object) =>
    columnsPointingTo(object, 'person').map((column): Pointer => ({ object, column })),
  );
  const hold = graph.objects.get('legalHold');
  return hold === undefined
    ? pointers
    : [...pointers, { object: hold, column: 'recordId', where: { objectName: { eq: 'person' } } }];
};

const conditionOf = ({ column, where }: Pointer, personId: string): Filter => {
  const points = { [column]: { eq: personId } };
  return where === undefined ? points : { and: [points, where] };
};

/** Records that point at a person, soft-deleted ones too; one request for twenty objects. */
export const readPointing = async (
  client: TwentyClient,
  pointers: readonly Pointer[],
  personId: string,
): Promise<Map<string, Row[]>> =>
  readAll(
    client,
    [...new Set(pointers.map(({ object }) => object))].map((object) => {
      const own = pointers.filter((pointer) => pointer.object === object);
      return {
        object,
        filter: { or: own.map((pointer) => conditionOf(pointer, personId)) },
        selection: ['id', ...own.map(({ column }) => column)].join(' '),
      };
    }),
  );

export const countsOf = (rows: ReadonlyMap<string, readonly Row[]>): Record<string, number> =>
  Object.fromEntries(
    [...rows].filter(([, list]) => list.length > 0).map(([name, list]) => [name, list.length]),
  );

const isRefused = (error: unknown): boolean => isPrivacyError(error) && error.code === 'SERVER_REFUSED';

type Move = { pointer: Pointer; ids: string[] };

const moveWrite = ({ pointer, ids }: Move, oldId: string, newId: string): Write => ({
  kind: 'updateWhere',
  object: pointer.object,
  // Moved by somebody else meanwhile, it is not moved again.
  filter: { and: [{ id: { in: ids } }, { [pointer.column]: { eq: oldId } }] },
  data: { [pointer.column]: newId },
});

/**
 * A place on a list that Twenty refuses to move: somebody put the new record on the same list in between, and the pair is
 * unique. The new one's place says all that the old one's did, which therefore goes. Anything else is not ours to drop.
 */
const resolveDuplicate = async (
  client: TwentyClient,
  { pointer: { object, column } }: Move,
  id: string,
  newId: string,
  refusal: unknown,
): Promise<void> => {
  const others = object.relations.map((relation) => relation.column).filter((name) => name !== column);
  const rows = await readAll(client, [
    {
      object,
      filter: { or: [{ id: { eq: id } }, { [column]: { eq: newId } }] },
      selection: ['id', 'deletedAt', ...others].join(' '),
    },
  ]);
  const all = rows.get(object.name) ?? [];
  const own = all.find((row) => row.id === id);
  const isDuplicate =
    treatmentOf(object.name) === 'membership' &&
    own !== undefined &&
    all.some((row) => row.id !== id && !row.deletedAt && others.every((name) => row[name] === own[name]));
  if (!isDuplicate) throw refusal;
  await writeAll(client, [{ kind: 'destroy', object, id }]);
};

const moveOneByOne = async (
  client: TwentyClient,
  moves: readonly Move[],
  oldId: string,
  newId: string,
): Promise<void> => {
  for (const move of moves) {
    for (const id of move.ids) {
      try {
        await writeAll(client, [moveWrite({ ...move, ids: [id] }, oldId, newId)]);
      } catch (error) {
        if (!isRefused(error)) throw error;
        await resolveDuplicate(client, move, id, newId, error);
      }
    }
  }
};

/** Moves what was read, 200 records of every column at a time (platform fact §f). */
const movePointing = async (
  client: TwentyClient,
  pointers: readonly Pointer[],
  rows: ReadonlyMap<string, Row[]>,
  oldId: string,
  newId: string,
  keepLease: () => Promise<void>,
): Promise<void> => {
  const batches = pointers.map((pointer) => {
    const ids = (rows.get(pointer.object.name) ?? [])
      .filter((row) => row[pointer.column] === oldId)
      .map(({ id }) => id);
    return chunked(ids, BATCH_SIZE).map((batch): Move => ({ pointer, ids: batch }));
  });
  const waves = Math.max(...batches.map((moves) => moves.length));
  for (let wave = 0; wave < waves; wave += 1) {
    const moves = batches.flatMap((list) => list[wave] ?? []);
    await keepLease();
    try {
      await writeAll(
        client,
        moves.map((move) => moveWrite(move, oldId, newId)),
      );
    } catch (error) {
      if (!isRefused(error)) throw error;
      await moveOneByOne(client, moves, oldId, newId);
    }
  }
};

/** What is written to the old record while it is being taken over comes in seconds; more than this is no straggler. */
const MOST_ROUNDS = 5;

/**
 * Lets everything that points at one person point at another, until a look finds nothing left.
 * @returns records moved, by object
 * @throws PrivacyError SERVER_REFUSED when something keeps linking records to the old one
 */
export const moveAll = async (
  client: TwentyClient,
  pointers: readonly Pointer[],
  oldId: string,
  newId: string,
  keepLease: () => Promise<void>,
): Promise<Record<string, number>> => {
  const moved: Record<string, number> = {};
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const rows = await readPointing(client, pointers, oldId);
    const counts = countsOf(rows);
    if (Object.keys(counts).length === 0) return moved;
    await movePointing(client, pointers, rows, oldId, newId, keepLease);
    for (const [name, count] of Object.entries(counts)) moved[name] = (moved[name] ?? 0) + count;
  }
  throw new PrivacyError(
    'SERVER_REFUSED',
    'Something keeps linking records to the old person record, which therefore was not destroyed. Find the integration that does; the job goes on by itself.',
  );
};
