import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import { sealedValueObject } from '../../identifiers';
import { seal, unseal, type Keyring, type SealBinding } from '../../keys/keyring';
import { sealBytes } from '../../keys/seal-bytes';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Read, type Row } from '../../twenty/records';
import type { FileToUpload } from '../../twenty/upload';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { stableId } from '../stable-id';

/**
 * The files of an answer, encrypted, each a row of `sealedValue`: its FILES field holds the ciphertext, its sealed text the
 * key. Whoever may not read that object, and whoever has the disk or a backup of it without `PRIVACY_MASTER_KEY`, has
 * nothing; when the row is destroyed, bytes and key are gone (platform fact §d).
 */
export const ANSWER_KIND = 'ANSWER_FILE';

/**
 * Bytes of a part before it is encrypted. An old telephone holds it in memory twice, a server behind a proxy takes 10 MB,
 * and a download that broke off begins with this part again.
 */
export const LARGEST_PART = 8_000_000;
/** An answer has at most so many parts: one request reads them all, and one page of 140 KB can name them with their keys. */
export const MOST_PARTS = 60;

const LONGEST_NAME = 120;
/** Letters of any script, and nothing that a path or a shell could take for something else. */
const GOOD_NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._ ()-]*$/u;

export type AnswerPart = {
  /** From 0, without gaps: the order in which they are offered. */
  index: number;
  /** What the person's file is called, such as `access-DR-2026-0001.zip`: nothing about the person. */
  name: string;
  contentType: string;
  bytes: Uint8Array;
};

export type WrittenPart = { index: number; name: string; bytes: number };

export type AnswerFiles = {
  /**
   * Encrypts a part and keeps it; what was there under the same index is destroyed before. Three requests, four when
   * something was. Stopped anywhere, an upload that no record took is the platform's to clear away.
   * @throws RangeError for a part that is too large, has no good index or no good name; PrivacyError of client or upload
   */
  write(part: AnswerPart): Promise<void>;
  /** What is there, by index. One request. */
  written(): Promise<readonly WrittenPart[]>;
  /** Destroys the parts from this index on, which an earlier run left: one request each, since bytes go one by one. */
  endAt(count: number): Promise<void>;
};

export type AnswerFilesContext = {
  client: TwentyClient;
  keyring: Keyring;
  upload: (file: FileToUpload) => Promise<{ fileId: string }>;
  now: Date;
};

/** A part as it is kept: where it lies, and what opens it. */
export type SealedPart = WrittenPart & {
  rowId: string;
  contentType: string;
  /** Base64, 32 bytes. */
  key: string;
  /** Signed by the server, good for a day; null when the file is missing. */
  url: string | null;
};

/** What a part's ciphertext is bound to, beside its key: its request, place and name. */
export const associatedText = (requestId: string, index: number, name: string): string =>
  JSON.stringify([requestId, index, name]);

const bindingOf = (requestId: string, index: number): SealBinding => ({
  object: 'dataRequest',
  recordId: requestId,
  field: `part-${index}`,
});

const metaSchema = z.object({
  key: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.number(),
});

const filesSchema = z.array(z.object({ url: z.nullish(z.string()) }));

/** The rows of an answer's files, of one request or of some. */
export const answerFilesFilter = (requestIds: readonly string[]): Record<string, unknown> => ({
  and: [
    { objectName: { eq: 'dataRequest' } },
    { recordId: { in: requestIds } },
    { kind: { eq: ANSWER_KIND } },
  ],
});

export const answerFilesRead = (requestIds: readonly string[]): Read => ({
  object: REQUEST_OBJECTS.sealedValue,
  filter: answerFilesFilter(requestIds),
  selection: 'id recordId fieldName ciphertext keyVersion deletedAt file { fileId label url }',
});

const indexOf = (row: Row): number => Number(/^part-(\d{1,3})$/.exec(String(row['fieldName']))?.[1] ?? -1);

/** Bytes go with the destroyed record only, and a filter destroys many records with the bytes of one (platform fact §4). */
export const destroyAnswerRows = async (client: TwentyClient, rowIds: readonly string[]): Promise<void> => {
  await writeAll(
    client,
    rowIds.map((id) => ({ kind: 'destroy', object: REQUEST_OBJECTS.sealedValue, id })),
  );
};

/**
 * Opens the rows of one request's answer, by index. Those in the bin are left out.
 * @throws PrivacyError SEAL_BROKEN, UNKNOWN_KEY_VERSION
 */
export const openAnswerRows = (keyring: Keyring, requestId: string, rows: readonly Row[]): SealedPart[] =>
  rows
    .filter((row) => !row.deletedAt && row['recordId'] === requestId && indexOf(row) >= 0)
    .map((row) => {
      const index = indexOf(row);
      const text = unseal(
        keyring,
        String(row['ciphertext']),
        String(row['keyVersion']),
        bindingOf(requestId, index),
      );
      const meta = metaSchema.parse(JSON.parse(text));
      const files = filesSchema.safeParse(row['file'] ?? []);
      return {
        index,
        ...meta,
        rowId: row.id,
        url: (files.success ? files.data[0]?.url : null) ?? null,
      };
    })
    .toSorted((a, b) => a.index - b.index);

const refuseBadPart = ({ index, name, bytes }: AnswerPart): void => {
  if (!Number.isInteger(index) || index < 0 || index >= MOST_PARTS)
    throw new RangeError(`An answer has parts 0 to ${MOST_PARTS - 1}, not ${index}.`);
  if (bytes.byteLength > LARGEST_PART)
    throw new RangeError(`A part has ${bytes.byteLength} bytes; ${LARGEST_PART} are the most.`);
  if (name.length > LONGEST_NAME || !GOOD_NAME.test(name))
    throw new RangeError('The name of a part is short and has no characters that a file name cannot have.');
};

/**
 * The files of a request's answer. The row is created, never upserted: a file that is replaced loses its record and keeps
 * its bytes for ever (platform fact §d), so of two runs at once the second is refused instead.
 */
export const openAnswerFiles = (context: AnswerFilesContext, requestId: string): AnswerFiles => {
  const { client, keyring, upload, now } = context;
  const rowIdOf = (index: number): string => stableId('answer-file', requestId, String(index));

  const rowsThere = async (filter: Record<string, unknown>): Promise<Row[]> => {
    const { object, selection } = answerFilesRead([requestId]);
    return (await readAll(client, [{ object, selection, filter }])).get(object.name) ?? [];
  };

  return {
    write: async (part) => {
      refuseBadPart(part);
      const { index, name, contentType, bytes } = part;
      const there = await rowsThere({ id: { eq: rowIdOf(index) } });
      await destroyAnswerRows(
        client,
        there.map(({ id }) => id),
      );
      const { file, key } = sealBytes(bytes, associatedText(requestId, index, name));
      const label = `part-${index}.bin`;
      const { fileId } = await upload({
        fieldUniversalIdentifier: sealedValueObject.fields.file,
        fileName: label,
        contentType: 'application/octet-stream',
        bytes: file,
      });
      const meta = {
        key: Buffer.from(key).toString('base64'),
        name,
        contentType,
        bytes: bytes.byteLength,
      };
      const { ciphertext, keyVersion } = seal(keyring, JSON.stringify(meta), bindingOf(requestId, index));
      const created = await writeAll(client, [
        {
          kind: 'create',
          object: REQUEST_OBJECTS.sealedValue,
          data: {
            id: rowIdOf(index),
            name: `dataRequest.part-${index}`,
            kind: ANSWER_KIND,
            objectName: 'dataRequest',
            recordId: requestId,
            fieldName: `part-${index}`,
            ciphertext,
            keyVersion,
            sealedAt: now.toISOString(),
            file: [{ fileId, label }],
          },
        },
      ]);
      if (created.size === 0)
        throw new PrivacyError('SERVER_REFUSED', 'Twenty did not keep a part of an answer. Run this again.');
    },
    written: async () =>
      openAnswerRows(keyring, requestId, await rowsThere(answerFilesFilter([requestId]))).map(
        ({ index, name, bytes }) => ({ index, name, bytes }),
      ),
    endAt: async (count) => {
      const rows = await rowsThere(answerFilesFilter([requestId]));
      await destroyAnswerRows(
        client,
        rows.filter((row) => indexOf(row) < 0 || indexOf(row) >= count).map(({ id }) => id),
      );
    },
  };
};
