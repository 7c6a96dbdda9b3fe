import { canonicalJson } from './canonical-json';
import type { Sha256 } from './hashing';

/** What an entry says, as written or as read back from Twenty or an export. Its place and its seal are no part of it. */
export type EntryContent = {
  id: string;
  action: string | null;
  subjectKey: string | null;
  keyVersion: string | null;
  subjectObject: string | null;
  subjectRecordId: string | null;
  actorKind: string | null;
  actorId: string | null;
  details: unknown;
  happenedAt: string | null;
};

/** In the hashed text, so that no entry can pass for a seal, nor an entry of a later form for one of this. */
export const ENTRY_FORMAT = 'twenty-privacy/ledger-entry/1';

/** Twenty keeps an empty text as NULL (platform fact §i). */
const textOf = (value: string | null): string | null => (value === '' ? null : value);

const idOf = (value: string | null): string | null => textOf(value === null ? null : value.toLowerCase());

/** ISO 8601, UTC, milliseconds. What is no time is hashed as it stands: a tampered entry must give a hash, not an error. */
const timeOf = (value: string | null): string | null => {
  if (value === null || value === '') return null;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? value : time.toISOString();
};

/** `{}` and `[]` say nothing, and Twenty may give either back as NULL (platform fact §i). */
const detailsText = (details: unknown): string => {
  const text = canonicalJson(details);
  return text === '{}' || text === '[]' ? 'null' : text;
};

const normalForm = (entry: EntryContent): string =>
  canonicalJson({
    action: textOf(entry.action),
    actorId: idOf(entry.actorId),
    actorKind: textOf(entry.actorKind),
    details: detailsText(entry.details) === 'null' ? null : entry.details,
    format: ENTRY_FORMAT,
    happenedAt: timeOf(entry.happenedAt),
    id: idOf(entry.id),
    keyVersion: textOf(entry.keyVersion),
    subjectKey: textOf(entry.subjectKey),
    subjectObject: textOf(entry.subjectObject),
    subjectRecordId: idOf(entry.subjectRecordId),
  });

const PLAIN = /^[ !#-[\]-~]+$/;
const PLAIN_ID = /^[0-9a-f-]+$/;
const PLAIN_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const isPlain = (value: string | null): boolean => value !== null && PLAIN.test(value);
const isPlainId = (value: string | null): boolean => value !== null && PLAIN_ID.test(value);

/** Whether every value goes into the text as it is, which it does in what this app writes. */
const needsNoCare = (entry: EntryContent): boolean =>
  isPlain(entry.action) &&
  (entry.actorId === null || PLAIN_ID.test(entry.actorId)) &&
  isPlain(entry.actorKind) &&
  entry.happenedAt !== null &&
  PLAIN_TIME.test(entry.happenedAt) &&
  isPlainId(entry.id) &&
  isPlain(entry.keyVersion) &&
  isPlain(entry.subjectKey) &&
  isPlain(entry.subjectObject) &&
  isPlainId(entry.subjectRecordId);

/**
 * The text an entry is hashed by: canonical JSON (RFC 8785) of its content and its format. The same for an entry as it was
 * written and as Twenty gives it back, since keys are sorted, times are ISO UTC with milliseconds, ids are lower case and
 * empty texts and details are null.
 *
 * An entry about a person is put together here, with as few pieces as can be: a ledger of years is checked whole, and joining
 * pieces costs more than hashing them.
 */
export const canonicalEntry = (entry: EntryContent): string =>
  needsNoCare(entry)
    ? `{"action":"${entry.action}","actorId":${entry.actorId === null ? 'null' : `"${entry.actorId}"`},"actorKind":"${
        entry.actorKind
      }","details":${detailsText(entry.details)},"format":"${ENTRY_FORMAT}","happenedAt":"${
        entry.happenedAt
      }","id":"${entry.id}","keyVersion":"${entry.keyVersion}","subjectKey":"${
        entry.subjectKey
      }","subjectObject":"${entry.subjectObject}","subjectRecordId":"${entry.subjectRecordId}"}`
    : normalForm(entry);

/** SHA-256 over the canonical form (UTF-8), hex. */
export const entryHash = (entry: EntryContent, sha256: Sha256): string => sha256.hex(canonicalEntry(entry));
