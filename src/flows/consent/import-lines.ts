import {
  CHANNELS,
  CONSENT_METHODS,
  type ConsentChannel,
  type ConsentMethod,
} from '../../domain/consent/facts';
import type { ImportColumn, ImportHeader } from './import-columns';
import type { ImportProblem, ImportProblemCode } from './import-problems';

export type ImportedState = 'GIVEN' | 'REFUSED' | 'WITHDRAWN';

/** A line as it stands in the file, without looking at the workspace. Times are ISO 8601, UTC. */
export type ImportLine = {
  line: number;
  /** Lower case. */
  email: string | null;
  personId: string | null;
  purposeCode: string;
  channel: ConsentChannel;
  state: ImportedState;
  givenAt: string;
  withdrawnAt: string | null;
  expiresAt: string | null;
  wording: string | null;
  noticeVersion: number | null;
  language: string | null;
  source: string | null;
  /** How the answer was obtained at the time. */
  method: ConsentMethod | null;
  proofFile: string | null;
  isExplicit: boolean;
};

export type ReadLine = { ok: true; value: ImportLine } | { ok: false; problems: ImportProblem[] };

const LONGEST: Readonly<Record<ImportColumn, number>> = {
  email: 320,
  person_id: 36,
  purpose: 100,
  channel: 20,
  state: 20,
  given_at: 40,
  withdrawn_at: 40,
  expires_at: 40,
  wording: 20_000,
  notice_version: 9,
  language: 35,
  source: 500,
  method: 40,
  proof_file: 255,
  explicit: 10,
};

const STATES: readonly ImportedState[] = ['GIVEN', 'REFUSED', 'WITHDRAWN'];
const CHANNEL_NAMES: readonly ConsentChannel[] = ['ALL', ...CHANNELS];
const YES = new Set(['yes', 'true', '1']);
const NO = new Set(['no', 'false', '0']);

const EARLIEST = Date.UTC(1990, 0, 1);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const EMAIL = /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+\.[^\s@<>()",;:\\.]+$/;
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;
const ADDRESS_WITHIN = /[^\s@]+@[^\s@]+\.[^\s@]+/;
/** Tabs and line breaks are no control characters here; half of a surrogate pair is no character at all. */
const CONTROL = /(?![\t\n\r])\p{Cc}|\p{Surrogate}/u;

/** How a cell is made safe for spreadsheets that run what begins like a formula (CSV injection). */
export const safeCell = (value: string): string => (/^[=+\-@\t\r']/.test(value) ? `'${value}` : value);
/** Undoes `safeCell`. */
export const plainCell = (value: string): string => value.replace(/^'(?=[=+\-@\t\r'])/, '');

const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const GERMAN_DATE = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

const two = (text: string): string => text.padStart(2, '0');

/** A day of a month that has fewer days is no date; a time without a zone is in UTC. Milliseconds, or null. */
export const readDate = (written: string): number | null => {
  const iso = written.replace(GERMAN_DATE, (_, day: string, month: string, year: string) =>
    [year, two(month), two(day)].join('-'),
  );
  const match = DATE.exec(iso);
  if (match === null) return null;
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', zone = 'Z'] = match;
  const midnight = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.getUTCDate() !== Number(day)) return null;
  const offset = zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(time) ? null : time;
};

/** One of a list of names, whatever its case and however its words are joined. */
const oneOf = <T extends string>(names: readonly T[], written: string): T | undefined => {
  const name = written.toUpperCase().replace(/[\s-]+/g, '_');
  return names.find((one) => one === name);
};

/** Reads the cells of one line, and notes what is wrong with them. */
const cellReader = (header: ImportHeader, cells: readonly string[], line: number) => {
  const problems: ImportProblem[] = [];
  const note = (code: ImportProblemCode, column: ImportColumn | null): void => {
    problems.push([line, code, column]);
  };
  const cell = (column: ImportColumn): string => {
    const index = header.at[column];
    const written = index === undefined ? '' : (cells[index] ?? '');
    return (header.isReport ? plainCell(written) : written).trim();
  };
  const text = (column: ImportColumn): string | null => {
    const value = cell(column);
    if (CONTROL.test(value)) note('CONTROL_CHARACTERS', column);
    else if (value.length > LONGEST[column]) note('TOO_LONG', column);
    else return value === '' ? null : value;
    return null;
  };
  /** Undefined where the value is no good, and said so; null where it is empty. */
  const parsed = <T>(
    column: ImportColumn,
    read: (value: string) => T | undefined,
    code: ImportProblemCode,
  ): T | null => {
    const value = text(column);
    if (value === null) return null;
    const result = read(value);
    if (result === undefined) note(code, column);
    return result ?? null;
  };
  const needed = <T>(column: ImportColumn, value: T | null): T | null => {
    if (value === null && !problems.some(([, , at]) => at === column)) note('MISSING_VALUE', column);
    return value;
  };
  const date = (column: ImportColumn, latest: number): number | null => {
    const time = parsed(column, (value) => readDate(value) ?? undefined, 'INVALID_DATE');
    if (time === null) return null;
    if (time < EARLIEST) note('DATE_TOO_OLD', column);
    else if (time > latest) note('DATE_IN_FUTURE', column);
    else return time;
    return null;
  };
  /** Evidence is never erased, so it may not hold an address (Art. 5(1)(e)). */
  const evidence = (column: ImportColumn): string | null => {
    const value = text(column);
    if (value !== null && ADDRESS_WITHIN.test(value)) note('PERSONAL_DATA', column);
    return value;
  };
  return { problems, note, text, parsed, needed, date, evidence };
};

const yesNo = (value: string): boolean | undefined => {
  if (YES.has(value.toLowerCase())) return true;
  return NO.has(value.toLowerCase()) ? false : undefined;
};

const positive = (value: string): number | undefined => {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  return number > 0 ? number : undefined;
};

const isoOf = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

/**
 * Reads one line. Everything that is wrong with it is named at once, so that nobody has to mend a file value by value.
 * @param line its number in the file @param now milliseconds
 */
export const readLine = (
  header: ImportHeader,
  cells: readonly string[],
  line: number,
  now: number,
): ReadLine => {
  if (cells.length > header.width) return { ok: false, problems: [[line, 'TOO_MANY_COLUMNS', null]] };
  if (cells.length < header.width) return { ok: false, problems: [[line, 'TOO_FEW_COLUMNS', null]] };
  const { problems, note, text, parsed, needed, date, evidence } = cellReader(header, cells, line);

  const email = parsed(
    'email',
    (value) => (EMAIL.test(value) ? value.toLowerCase() : undefined),
    'INVALID_EMAIL',
  );
  const personId = parsed(
    'person_id',
    (value) => (UUID.test(value) ? value.toLowerCase() : undefined),
    'INVALID_PERSON_ID',
  );
  if (personId === null) needed('email', email);
  const purposeCode = needed('purpose', text('purpose'));
  const channel = needed(
    'channel',
    parsed('channel', (value) => oneOf(CHANNEL_NAMES, value), 'UNKNOWN_CHANNEL'),
  );
  const state = needed(
    'state',
    parsed('state', (value) => oneOf(STATES, value), 'UNKNOWN_STATE'),
  );
  const givenAt = needed('given_at', date('given_at', now));
  const withdrawnAt = date('withdrawn_at', now);
  const expiresAt = date('expires_at', Infinity);
  if (givenAt !== null && withdrawnAt !== null && withdrawnAt < givenAt)
    note('DATES_OUT_OF_ORDER', 'withdrawn_at');
  if (givenAt !== null && expiresAt !== null && expiresAt < givenAt) note('DATES_OUT_OF_ORDER', 'expires_at');
  if (withdrawnAt !== null && state !== null && state !== 'WITHDRAWN') note('STATE_MISMATCH', 'withdrawn_at');
  const wording = text('wording');
  if (wording !== null && email !== null && wording.toLowerCase().includes(email))
    note('PERSONAL_DATA', 'wording');
  const noticeVersion = parsed('notice_version', positive, 'INVALID_NUMBER');
  const language = parsed(
    'language',
    (value) => (LANGUAGE.test(value) ? value : undefined),
    'INVALID_LANGUAGE',
  );
  const method = parsed('method', (value) => oneOf(CONSENT_METHODS, value), 'UNKNOWN_METHOD');
  const isExplicit = parsed('explicit', yesNo, 'INVALID_YES_NO') ?? false;
  const [source, proofFile] = [evidence('source'), evidence('proof_file')];

  if (problems.length > 0 || purposeCode === null || channel === null || state === null || givenAt === null)
    return { ok: false, problems };
  return {
    ok: true,
    value: {
      line,
      email,
      personId,
      purposeCode,
      channel,
      state,
      givenAt: new Date(givenAt).toISOString(),
      withdrawnAt: isoOf(withdrawnAt),
      expiresAt: isoOf(expiresAt),
      wording,
      noticeVersion,
      language,
      source,
      method,
      proofFile,
      isExplicit,
    },
  };
};
