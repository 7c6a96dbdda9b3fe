import type { RecordEventBatch, StoredFile } from '../contract';
import type { DiskFileStore } from '../files/file-store';
import type { Consumer } from '../triggers/event-queue';

/**
 * Bytes go only with a destroyed event of the record whose FILES field holds them at that moment (platform-measured
 * §d). `destroyMany` emits one event, so one record's files go and the others' stay; what goes by cascade has no event
 * at all; a field cleared before has nothing left to name the file by.
 */
export const fileDeletion = (store: DiskFileStore): Consumer => ({
  name: 'file-deletion',
  inOrder: true,
  wants: (batch) => batch.action === 'destroyed' && filesOf(batch).length > 0,
  handle: (batch) => store.remove(filesOf(batch)),
});

const filesOf = ({ object, events }: RecordEventBatch): string[] => {
  const fields = object.fields.filter(({ type }) => type === 'FILES').map(({ name }) => name);
  return events.flatMap(({ before }) =>
    fields.flatMap((field) => ((before?.[field] ?? []) as StoredFile[]).map(({ fileId }) => fileId)),
  );
};
