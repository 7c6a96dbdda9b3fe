import type { FileStore, RecordData, StoredFile } from '../contract';
import type { ProcessedInput } from './input';
import type { Queryable } from './read';

type FilesWrite = Pick<ProcessedInput, 'patch' | 'files'> & { before: RecordData | undefined };

/** Has file storage check and complete FILES values, each field once for all records of a write. */
export const placeFiles = async (
  store: FileStore | undefined,
  db: Queryable,
  writes: readonly FilesWrite[],
): Promise<void> => {
  if (!store) return;
  const fields = new Set(writes.flatMap(({ files }) => files.map(({ field }) => field)));
  for (const field of fields) {
    const own = writes.flatMap(({ patch, files, before }) =>
      files
        .filter((item) => item.field === field && item.value !== null)
        .map(({ value }) => ({
          patch,
          previous: (before?.[field.name] ?? []) as StoredFile[],
          next: value as StoredFile[],
        })),
    );
    const placed = await store.place(field, own, db);
    own.forEach(({ patch }, index) => (patch[field.name] = placed[index]));
  }
};
