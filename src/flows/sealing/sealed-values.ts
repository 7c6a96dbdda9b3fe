import { isPrivacyError, PrivacyError } from '../../domain/errors';
import type { GraphObject, WorkspaceGraph } from '../../domain/graph';
import { readContent, writeContent, type SealedContent } from '../../domain/sealing/sealed-content';
import { openValue, sealValue, type SealedText } from '../../keys/envelope';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { chunked, readAll, type Row } from '../../twenty/records';
import { REQUEST_OBJECTS } from '../requests/request-objects';

/** One field of one record. */
export type SealedRef = { object: string; recordId: string; field: string };

export const SEALED_KIND = 'SEALED_FIELD';
export const SEALED_VALUE: GraphObject = REQUEST_OBJECTS.sealedValue;
export const SEALED_SELECTION =
  'id objectName recordId fieldName ciphertext wrappedKey keyVersion sealedAt createdAt personId';

/** Fields named in one filter at once. */
const MOST_RECORDS = 200;

/**
 * The key under which `readSealedTexts` gives a value. It is no id of a row: a value that is written while another is being
 * sealed gets a row of its own, so that neither can take the other's place, and the newer one counts.
 */
export const sealedValueId = (object: string, recordId: string, field: string): string =>
  `${object}/${recordId}/${field}`;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const refOf = (row: Row): SealedRef => ({
  object: text(row['objectName']),
  recordId: text(row['recordId']),
  field: text(row['fieldName']),
});

export const keyOf = ({ object, recordId, field }: SealedRef): string =>
  sealedValueId(object, recordId, field);

/** The filter of all sealed fields of these records: what is read, and what is destroyed when a value goes. */
export const sealedFieldsOf = (
  object: string,
  recordIds: readonly string[],
  fields?: readonly string[],
): Record<string, unknown> => ({
  and: [
    { kind: { eq: SEALED_KIND } },
    { objectName: { eq: object } },
    { recordId: { in: [...recordIds] } },
    ...(fields === undefined ? [] : [{ fieldName: { in: [...fields] } }]),
  ],
});

const sealedText = (row: Row): SealedText => ({
  ciphertext: text(row['ciphertext']),
  wrappedKey: text(row['wrappedKey']),
  keyVersion: text(row['keyVersion']),
});

/** Seals a value and its masks for one field. */
export const sealContent = (keyring: Keyring, ref: SealedRef, content: SealedContent): SealedText =>
  sealValue(keyring, writeContent(content), ref);

/** @throws PrivacyError SEAL_BROKEN, UNKNOWN_KEY_VERSION */
export const openContent = (keyring: Keyring, row: Row): SealedContent => {
  const content = readContent(openValue(keyring, sealedText(row), refOf(row)));
  if (content === undefined)
    throw new PrivacyError('SEAL_BROKEN', 'A sealed value opened, but holds something else than a value.');
  return content;
};

const timeOf = (value: unknown): number => Date.parse(text(value)) || 0;

/** What a row holds; undefined where it does not open. */
export const tryOpen = (keyring: Keyring, row: Row): SealedContent | undefined => {
  try {
    return openContent(keyring, row);
  } catch (error) {
    if (isPrivacyError(error)) return undefined;
    throw error;
  }
};

export type OpenedRow = { row: Row; content: SealedContent | undefined; time: number };

/**
 * Rows of one field in the order that counts: those that open first, by the moment that was sealed with them, newest first.
 * `sealedAt` can be changed by whoever may write rows, so it orders only what does not open.
 */
export const inOrder = (keyring: Keyring, rows: readonly Row[]): OpenedRow[] =>
  rows
    .map((row): OpenedRow => {
      const content = tryOpen(keyring, row);
      return { row, content, time: timeOf(content === undefined ? row['sealedAt'] : content.at) };
    })
    .toSorted(
      (a, b) =>
        Number(b.content !== undefined) - Number(a.content !== undefined) ||
        b.time - a.time ||
        timeOf(b.row['createdAt']) - timeOf(a.row['createdAt']) ||
        (a.row.id < b.row.id ? -1 : 1),
    );

/** The row that counts, by field: the newest that opens, or the newest of those that do not. */
export const newestRows = (rows: readonly Row[], keyring: Keyring): Map<string, Row> => {
  const byField = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(refOf(row));
    byField.set(key, [...(byField.get(key) ?? []), row]);
  }
  return new Map(
    [...byField].flatMap(([key, own]): [string, Row][] => {
      const [newest] = own.length === 1 ? own : inOrder(keyring, own).map(({ row }) => row);
      return newest === undefined ? [] : [[key, newest]];
    }),
  );
};

/**
 * Reads the rows of these fields, a request for 200 records of an object.
 * @throws PrivacyError MISSING_GRANT for whoever may not read sealed values, and the client's
 */
export const readSealedRows = async (
  client: TwentyClient,
  keyring: Keyring,
  refs: readonly SealedRef[],
): Promise<Map<string, Row>> => {
  const wanted = new Set(refs.map(keyOf));
  const rows: Row[] = [];
  for (const object of new Set(refs.map((ref) => ref.object))) {
    const own = refs.filter((ref) => ref.object === object);
    const fields = [...new Set(own.map(({ field }) => field))];
    for (const ids of chunked([...new Set(own.map(({ recordId }) => recordId))], MOST_RECORDS)) {
      const read = await readAll(client, [
        {
          object: SEALED_VALUE,
          filter: sealedFieldsOf(object, ids, fields),
          selection: SEALED_SELECTION,
          withDeleted: false,
        },
      ]);
      rows.push(...(read.get(SEALED_VALUE.name) ?? []));
    }
  }
  return new Map([...newestRows(rows, keyring)].filter(([key]) => wanted.has(key)));
};

/**
 * The clear values of sealed fields, for whoever may have them: the person's own copy, and a reveal.
 * @returns by `sealedValueId`; the text, or why it does not open (SEAL_BROKEN, UNKNOWN_KEY_VERSION). A field that holds
 * nothing sealed is not in it.
 * @throws PrivacyError MISSING_GRANT for whoever may not read sealed values, and the client's
 */
export const readSealedTexts = async (
  client: TwentyClient,
  keyring: Keyring,
  graph: WorkspaceGraph,
  refs: readonly SealedRef[],
): Promise<Map<string, string | PrivacyError>> => {
  if (refs.length === 0) return new Map();
  // On some servers an object that may not be read is not even named.
  if (!graph.objects.has(SEALED_VALUE.name))
    throw new PrivacyError(
      'MISSING_GRANT',
      'Your role may not read sealed values. Ask a person who may, or an administrator for the right.',
    );
  const rows = await readSealedRows(client, keyring, refs);
  return new Map(
    [...rows].map(([key, row]): [string, string | PrivacyError] => {
      try {
        return [key, openContent(keyring, row).value];
      } catch (error) {
        if (!isPrivacyError(error)) throw error;
        return [key, error];
      }
    }),
  );
};
