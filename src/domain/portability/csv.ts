import { stringify } from 'csv-stringify/sync';

import type {
  PortableMeeting,
  PortableMessage,
  PortablePerson,
  PortableRecord,
  PortableValue,
} from './portable-data';

type Cell = string | number | boolean;
type Columns<T> = readonly (readonly [title: string, cell: (row: T) => Cell])[];

/** One spreadsheet program opens a file of such a name with a double click, and takes what begins so for a formula. */
const OF_A_FORMULA = /^[=+\-@\t\r\n＝＋－＠']/u;

/**
 * A text that no spreadsheet takes for a formula: an apostrophe before it, as people type it themselves. One that begins with
 * an apostrophe gets another, so that taking one away always gives the text back.
 */
const safe = (cell: Cell): string =>
  typeof cell === 'string' && OF_A_FORMULA.test(cell) ? `'${cell}` : String(cell);

/** Cells longer than this break spreadsheets and double what the largest mails take; the JSON file has the whole text. */
export const LONGEST_CELL = 1_500_000;

const shortened = (cell: Cell): Cell =>
  typeof cell === 'string' && cell.length > LONGEST_CELL ? `${cell.slice(0, LONGEST_CELL)} […]` : cell;

const recordOf = (cells: readonly Cell[]): string =>
  stringify([cells.map((cell) => safe(shortened(cell)))], { record_delimiter: 'windows' });

/** RFC 4180 with a byte order mark, without which Excel takes UTF-8 for something else. */
export const csvHead = (titles: readonly string[]): string => `\uFEFF${recordOf(titles)}`;

export type CsvTable<T> = { head: string; line: (row: T) => string };

const table = <T>(columns: Columns<T>): CsvTable<T> => ({
  head: csvHead(columns.map(([title]) => title)),
  line: (row) => recordOf(columns.map(([, cell]) => cell(row))),
});

const joined = (texts: readonly string[] | undefined): string => (texts ?? []).join('; ');

const valueInCell = (value: PortableValue | undefined): Cell => {
  if (value === undefined) return '';
  if (typeof value !== 'object') return value;
  return Array.isArray(value) ? joined(value as readonly string[]) : JSON.stringify(value);
};

/** People with the fields that the workspace has beyond Twenty's own. */
export const personTable = (further: readonly string[]): CsvTable<PortablePerson> =>
  table<PortablePerson>([
    ['id', ({ id }) => id],
    ['givenName', ({ givenName }) => givenName ?? ''],
    ['familyName', ({ familyName }) => familyName ?? ''],
    ['emails', ({ emails }) => joined(emails)],
    ['phones', ({ phones }) => joined(phones)],
    ['jobTitle', ({ jobTitle }) => jobTitle ?? ''],
    ['organisation', ({ organisation }) => organisation ?? ''],
    ['links', ({ links }) => joined(links)],
    ...further.map((name) => [name, (row: PortablePerson) => valueInCell(row.fields?.[name])] as const),
  ]);

export const MESSAGE_TABLE = table<PortableMessage>([
  ['id', ({ id }) => id],
  ['sentAt', ({ sentAt }) => sentAt ?? ''],
  ['from', ({ from }) => from],
  ['to', ({ to }) => joined(to)],
  ['cc', ({ cc }) => joined(cc)],
  ['bcc', ({ bcc }) => joined(bcc)],
  ['subject', ({ subject }) => subject],
  ['text', ({ text }) => text],
]);

export const MEETING_TABLE = table<PortableMeeting>([
  ['id', ({ id }) => id],
  ['startsAt', ({ startsAt }) => startsAt ?? ''],
  ['endsAt', ({ endsAt }) => endsAt ?? ''],
  ['isFullDay', ({ isFullDay }) => isFullDay],
  ['isCancelled', ({ isCancelled }) => isCancelled],
  ['title', ({ title }) => title],
  ['location', ({ location }) => location],
  ['description', ({ description }) => description ?? ''],
  ['conferenceLink', ({ conferenceLink }) => conferenceLink ?? ''],
  ['isOrganiser', ({ isOrganiser }) => isOrganiser],
  ['response', ({ response }) => response ?? ''],
  ['otherParticipants', ({ otherParticipants }) => otherParticipants],
  ['address', ({ address }) => address ?? ''],
]);

export const recordTable = (fields: readonly string[]): CsvTable<PortableRecord> =>
  table<PortableRecord>([
    ['id', ({ id }) => id],
    ['createdAt', ({ createdAt }) => createdAt ?? ''],
    ...fields.map((name) => [name, (row: PortableRecord) => valueInCell(row.fields[name])] as const),
  ]);
