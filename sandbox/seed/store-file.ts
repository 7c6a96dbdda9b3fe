import type { Workspace } from '../contract';
import { DiskFileStore } from '../files/file-store';

/** Puts bytes into the file storage for one FILES field and says how the field names them. */
export type StoreFile = (file: {
  object: string;
  field: string;
  name: string;
  bytes: Uint8Array;
}) => Promise<StoredFile>;
export type StoredFile = { fileId: string; label: string; extension: string };

/** The workspace's own storage, past uploads and their limits: demo data is inserted as it is. */
export function storageOf(workspace: Workspace): StoreFile {
  return async ({ object, field, name, bytes }) => {
    const { files } = workspace;
    if (!(files instanceof DiskFileStore))
      throw new Error('This workspace has no file storage for the demo data’s files.');
    const found = workspace
      .metadata()
      .objects.get(object)
      ?.fields.find((candidate) => candidate.name === field);
    if (!found) throw new Error(`The demo data has a file for ${object}.${field}, which does not exist.`);
    return files.storePermanent(found, name, bytes);
  };
}
