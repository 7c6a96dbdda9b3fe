import { chunked, readAll, writeAll, type Row, type Write } from '../../twenty/records';
import { KNOWN } from '../returns/own-objects';
import type { SealingParts } from './seal-records';
import { refOf, SEALED_KIND, SEALED_VALUE } from './sealed-values';

/** A merge destroys the record that goes, and the guard of the other one takes its values over. */
const MERGE_MS = 20_000;
/** Links put back a run, a request each; the next run goes on. */
const MOST_MENDED = 40;
const MOST_IDS = 200;

/** A person's value that hangs on no person. */
export const isOrphan = (row: Row): boolean =>
  row['kind'] === SEALED_KIND && row['objectName'] === 'person' && !row['personId'];

/**
 * Destroys values of people whose record is really gone. That a row lost its link proves nothing, for whoever may write rows
 * can take it off: where the person is still there, in the bin too, the link is put back and the value stays.
 * One request for 200 rows, and one for each link.
 * @returns how many were destroyed
 */
export const clearOrphans = async (
  { client, clock }: Pick<SealingParts, 'client' | 'clock'>,
  orphans: readonly Row[],
): Promise<number> => {
  await clock.sleep(MERGE_MS);
  const known = new Set<string>();
  for (const ids of chunked([...new Set(orphans.map((row) => refOf(row).recordId))], MOST_IDS)) {
    const found = await readAll(client, [
      { object: KNOWN.person, filter: { id: { in: ids } }, selection: 'id' },
    ]);
    for (const { id } of found.get(KNOWN.person.name) ?? []) known.add(id);
  }
  const linkless = { personId: { is: 'NULL' } };
  const gone = orphans.filter((row) => !known.has(refOf(row).recordId)).map(({ id }) => id);
  const mended = [...known].slice(0, MOST_MENDED).map((personId): Write => ({
    kind: 'updateWhere',
    object: SEALED_VALUE,
    filter: {
      and: [
        { kind: { eq: SEALED_KIND } },
        { objectName: { eq: 'person' } },
        { recordId: { eq: personId } },
        linkless,
      ],
    },
    data: { personId },
  }));
  const destroyed = chunked(gone, MOST_IDS).map((ids): Write => ({
    kind: 'destroyWhere',
    object: SEALED_VALUE,
    filter: { and: [{ id: { in: ids } }, linkless] },
  }));
  if (mended.length + destroyed.length > 0) await writeAll(client, [...mended, ...destroyed]);
  return gone.length;
};
