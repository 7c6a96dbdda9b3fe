import { PrivacyError } from '../../domain/errors';

/** Columns of a file of consents, by the name they are documented under. */
export const IMPORT_COLUMNS = [
  'email',
  'person_id',
  'purpose',
  'channel',
  'state',
  'given_at',
  'withdrawn_at',
  'expires_at',
  'wording',
  'notice_version',
  'language',
  'source',
  'method',
  'proof_file',
  'explicit',
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

const REQUIRED: readonly ImportColumn[] = ['purpose', 'channel', 'state', 'given_at'];

/** Columns that a report of bad lines has in front of those of the file, so that it can be corrected and imported. */
export const REPORT_COLUMNS = ['import_line', 'import_problem', 'import_column', 'import_remedy'] as const;

/** Where each column stands. */
export type ImportHeader = {
  width: number;
  at: Partial<Record<ImportColumn, number>>;
  /** Names that mean nothing here; their values are left alone. */
  unknown: string[];
  /** A report of bad lines that was corrected: what was made safe for spreadsheets in it is made plain again. */
  isReport: boolean;
};

/** `Given at`, `given-at` and `givenAt` are one name. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const BY_PLAIN_NAME = new Map<string, ImportColumn>([
  ...IMPORT_COLUMNS.map((column): [string, ImportColumn] => [plain(column), column]),
  ['mail', 'email'],
  ['purposecode', 'purpose'],
  ['date', 'given_at'],
  ['proof', 'proof_file'],
]);
const REPORT_NAMES: ReadonlySet<string> = new Set(REPORT_COLUMNS.map(plain));

const refusal = (message: string, details: Record<string, unknown>): PrivacyError =>
  new PrivacyError('INVALID_INPUT', message, details);

/**
 * Reads the first line of a file.
 * @throws PrivacyError INVALID_INPUT when a column is missing or named twice: nothing of the file can be read then
 */
export const readHeader = (names: readonly string[]): ImportHeader => {
  const at: Partial<Record<ImportColumn, number>> = {};
  const unknown: string[] = [];
  let isReport = false;
  names.forEach((name, index) => {
    const column = BY_PLAIN_NAME.get(plain(name));
    if (column === undefined) {
      if (REPORT_NAMES.has(plain(name))) isReport = true;
      else unknown.push(name.trim().slice(0, 100));
      return;
    }
    if (at[column] !== undefined)
      throw refusal(`The column "${column}" is in the first line twice. Keep one of the two.`, { column });
    at[column] = index;
  });
  const missing = REQUIRED.filter((column) => at[column] === undefined);
  if (at.email === undefined && at.person_id === undefined) missing.unshift('email');
  if (missing.length > 0)
    throw refusal(
      `The first line lacks the column ${missing.map((column) => `"${column}"`).join(', ')}. It names the columns: ` +
        'email or person_id, purpose, channel, state and given_at are needed.',
      { missing },
    );
  return { width: names.length, at, unknown, isReport };
};
