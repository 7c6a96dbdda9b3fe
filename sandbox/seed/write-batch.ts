/** Writes a batch into the workspace: files first, since their rows name them, then rows in the order they refer to each other. */
import type { Workspace } from '../contract';
import { type Batch, INSERTION_STEPS } from './batch';
import type { StoreFile } from './store-file';

const FILES_AT_ONCE = 16;

export type Counts = Record<string, number>;

export async function writeBatch(
  workspace: Pick<Workspace, 'records'>,
  batch: Batch,
  storeFile: StoreFile,
  counts: Counts,
): Promise<void> {
  for (let start = 0; start < batch.files.length; start += FILES_AT_ONCE) {
    await Promise.all(
      batch.files.slice(start, start + FILES_AT_ONCE).map(async ({ object, field, row, name, bytes }) => {
        row[field] = [await storeFile({ object, field, name, bytes })];
      }),
    );
  }
  counts.file = (counts.file ?? 0) + batch.files.length;
  for (const step of INSERTION_STEPS) {
    await Promise.all(
      step.map(async (object) => {
        const rows = batch.rows.get(object);
        if (!rows) return;
        await workspace.records.bulkInsert(object, rows);
        counts[object] = (counts[object] ?? 0) + rows.length;
      }),
    );
  }
}
