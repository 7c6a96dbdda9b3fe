import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';

import type { Pool } from 'pg';

import type { Database, FieldMetadata, FilesChange, FileStore, StoredFile, Workspace } from '../contract';
import { badInput } from '../graphql/errors';
import { checkedExtension } from './file-signatures';
import { mimeTypeOf } from './mime-types';

const LINK_SECONDS = 24 * 60 * 60;
const FOLDER = 'files-field';

export type FileRow = { id: string; path: string; size: number; mimeType: string; createdAt: Date };

type StoredRow = FileRow & { isTemporary: boolean };

export type UploadedFile = FileRow & { url: string };

/**
 * Bytes on disk, one row a file in `core.file`. A file is temporary until a record's FILES field names it, and belongs
 * to the field it was uploaded for. When bytes go is decided elsewhere (habits/file-deletion.ts): seldom.
 */
export class DiskFileStore implements FileStore {
  private readonly key: Buffer;

  private constructor(
    private readonly workspace: Workspace,
    private readonly folder: string,
    private readonly baseUrl: () => string,
    key: Buffer,
  ) {
    this.key = key;
  }

  /** Opens the store in a folder; links signed before a restart stay valid. */
  static async open(workspace: Workspace, folder: string, baseUrl: () => string): Promise<DiskFileStore> {
    await mkdir(folder, { recursive: true });
    const keyFile = join(folder, 'link-key');
    const key = await readFile(keyFile).catch(() => undefined);
    if (!key) await writeFile(keyFile, randomBytes(32), { mode: 0o600 });
    await createTable(workspace.pool);
    return new DiskFileStore(workspace, folder, baseUrl, key ?? (await readFile(keyFile)));
  }

  /** Keeps an upload for one field until a record takes it. */
  async upload(field: FieldMetadata, name: string, bytes: Uint8Array): Promise<UploadedFile> {
    const row = await this.write(field, checkedExtension(name, bytes), bytes, true);
    return { ...row, url: this.url(row.id) };
  }

  /** Stores a file as if a record already held it: for demo data, whose rows are inserted as they are. */
  async storePermanent(field: FieldMetadata, name: string, bytes: Uint8Array): Promise<Required<StoredFile>> {
    const row = await this.write(field, extname(name).toLowerCase(), bytes, false);
    return { fileId: row.id, label: name, extension: extname(row.path) };
  }

  /** A signed link to a file; lasts 24 hours. */
  url(fileId: string): string {
    const expires = Math.floor(this.workspace.clock.now().getTime() / 1000) + LINK_SECONDS;
    return `${this.baseUrl()}/file/${FOLDER}/${fileId}?token=${expires}.${this.sign(fileId, expires)}`;
  }

  /**
   * Checks what a write puts into a FILES field: no file of another field, none in use elsewhere. Makes new ones
   * permanent, gives up replaced ones, and returns the values to store. One write may give a file to two records.
   */
  async place(field: FieldMetadata, changes: readonly FilesChange[], db: Database): Promise<StoredFile[][]> {
    const rows = await this.rows(
      changes.flatMap(({ next }) => next.map(({ fileId }) => fileId)),
      db,
    );
    const placed = changes.map(({ previous, next }) =>
      next.map(({ fileId, label }) => {
        const row = rows.get(fileId);
        if (!row) throw badInput(`File not found: ${fileId}`);
        if (!row.path.includes(`/${field.universalIdentifier}/`)) {
          throw badInput(`File ${fileId} was not uploaded for this field`);
        }
        if (row.isTemporary === false && !previous.some((file) => file.fileId === fileId)) {
          throw badInput(`File ${fileId} is already associated with a permanent files field`);
        }
        return { fileId, label, extension: extname(row.path) };
      }),
    );
    await db.query(
      `UPDATE core.file SET settings = settings || '{"isTemporaryFile": false}', "updatedAt" = now() WHERE id = ANY($1::uuid[])`,
      [[...rows.keys()]],
    );
    // Replaced files lose their row but not their bytes; clearing a field touches neither (platform-measured §d).
    const replaced = changes.flatMap(({ previous, next }) =>
      next.length === 0
        ? []
        : previous
            .map(({ fileId }) => fileId)
            .filter((fileId) => !next.some((file) => file.fileId === fileId)),
    );
    if (replaced.length > 0)
      await db.query('UPDATE core.file SET "deletedAt" = now() WHERE id = ANY($1::uuid[])', [replaced]);
    return placed;
  }

  /** Bytes for a signed link; undefined when the file is gone, null when the link is not valid (any more). */
  async read(
    fileId: string,
    token: string,
  ): Promise<{ bytes: Buffer; mimeType: string; name: string } | undefined | null> {
    const [expires = '', signature = ''] = token.split('.');
    const expected = Buffer.from(this.sign(fileId, Number(expires)));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    if (Number(expires) * 1000 < this.workspace.clock.now().getTime()) return null;
    const row = (await this.rows([fileId])).get(fileId);
    if (!row) return undefined;
    const bytes = await readFile(this.pathOf(row.path)).catch(() => undefined);
    return bytes && { bytes, mimeType: row.mimeType, name: row.path.split('/').at(-1) ?? fileId };
  }

  /** Removes bytes and rows; bytes first, for without a row nobody would find them again after a crash in between. */
  async remove(fileIds: readonly string[]): Promise<void> {
    const { rows } = await this.workspace.pool.query<{ path: string }>(
      'SELECT path FROM core.file WHERE id = ANY($1)',
      [fileIds],
    );
    await Promise.all(rows.map(({ path }) => rm(this.pathOf(path), { force: true })));
    await this.workspace.pool.query('DELETE FROM core.file WHERE id = ANY($1)', [fileIds]);
  }

  private async write(
    field: FieldMetadata,
    extension: string,
    bytes: Uint8Array,
    isTemporary: boolean,
  ): Promise<FileRow> {
    const id = randomUUID();
    const path = `${field.applicationUniversalIdentifier}/${FOLDER}/${field.universalIdentifier}/${id}${extension}`;
    await mkdir(dirname(this.pathOf(path)), { recursive: true });
    await writeFile(this.pathOf(path), bytes);
    const mimeType = mimeTypeOf(extension);
    const { rows } = await this.workspace.pool.query<{ createdAt: Date }>(
      `INSERT INTO core.file (id, "workspaceId", path, size, "mimeType", settings)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING "createdAt"`,
      [
        id,
        this.workspace.id,
        path,
        bytes.length,
        mimeType,
        JSON.stringify({ isTemporaryFile: isTemporary, toDelete: false }),
      ],
    );
    return { id, path, size: bytes.length, mimeType, createdAt: rows[0]?.createdAt ?? new Date() };
  }

  private async rows(
    ids: readonly string[],
    db: Database = this.workspace.pool,
  ): Promise<Map<string, StoredRow>> {
    if (ids.length === 0) return new Map();
    const { rows } = await db.query(
      `SELECT id, path, size::int AS size, "mimeType", "createdAt", (settings->>'isTemporaryFile')::boolean AS "isTemporary"
         FROM core.file WHERE id::text = ANY($1) AND "deletedAt" IS NULL`,
      [ids],
    );
    return new Map((rows as StoredRow[]).map((row) => [row.id, row]));
  }

  private pathOf(path: string): string {
    return join(this.folder, this.workspace.id, path);
  }

  private sign(fileId: string, expires: number): string {
    return createHmac('sha256', this.key).update(`${fileId} ${expires}`).digest('base64url');
  }
}

const createTable = async (pool: Pool): Promise<void> => {
  await pool.query(`
    CREATE SCHEMA IF NOT EXISTS core;
    CREATE TABLE IF NOT EXISTS core.file (
      id uuid PRIMARY KEY,
      "workspaceId" uuid NOT NULL,
      "applicationId" uuid,
      path text NOT NULL,
      size bigint NOT NULL,
      "mimeType" text NOT NULL,
      "isStaticAsset" boolean NOT NULL DEFAULT false,
      settings jsonb,
      status text NOT NULL DEFAULT 'UPLOADED',
      "createdAt" timestamptz NOT NULL DEFAULT now(),
      "updatedAt" timestamptz NOT NULL DEFAULT now(),
      "deletedAt" timestamptz
    )`);
};
