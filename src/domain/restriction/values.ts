import { isBlank } from '../erasure/blank';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The parts of each composite type with their empty value. An event tells no types, so a value is known by its parts; a
 * composite is written part by part, because Twenty ignores one that is null as a whole (platform fact §3).
 */
const COMPOSITES: readonly Fields[] = [
  { firstName: '', lastName: '' },
  { primaryEmail: '', additionalEmails: null },
  {
    primaryPhoneNumber: '',
    primaryPhoneCountryCode: '',
    primaryPhoneCallingCode: '',
    additionalPhones: null,
  },
  { primaryLinkUrl: '', primaryLinkLabel: '', secondaryLinks: null },
  {
    addressStreet1: '',
    addressStreet2: '',
    addressCity: '',
    addressPostcode: '',
    addressState: '',
    addressCountry: '',
    addressLat: null,
    addressLng: null,
  },
  { amountMicros: null, currencyCode: '' },
  { markdown: '', blocknote: null },
  { source: 'SYSTEM', name: '', workspaceMemberId: null, context: null },
];

/** An actor's `context` is the server's own note and is neither compared nor written. */
const NOT_COMPARED = 'context';

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const compositeOf = (value: unknown): Fields | undefined => {
  if (!isFields(value)) return undefined;
  const keys = Object.keys(value);
  // JSON of somebody's own could have one such key among others; a composite has nothing else.
  return keys.length === 0
    ? undefined
    : COMPOSITES.find(
        (parts) =>
          keys.every((key) => key in parts) &&
          Object.keys(parts).every((part) => part === NOT_COMPARED || part in value),
      );
};

type StoredFile = { fileId: string; label: string };

const isFile = (value: unknown): value is StoredFile =>
  isFields(value) && typeof value['fileId'] === 'string' && 'label' in value;

const isFiles = (value: unknown): value is StoredFile[] =>
  Array.isArray(value) && value.length > 0 && value.every(isFile);

/** Whether a field holds files: they are written by themselves, since one that is gone must not hold back the rest. */
export const holdsFiles = (before: unknown, after: unknown): boolean => isFiles(before) || isFiles(after);

/** The GraphQL selection of a field whose values these are. */
export const selectionFor = (field: string, before: unknown, after: unknown): string => {
  if (holdsFiles(before, after)) return `${field} { fileId label }`;
  const composite = compositeOf(before) ?? compositeOf(after);
  return composite === undefined
    ? field
    : `${field} { ${Object.keys(composite)
        .filter((part) => part !== NOT_COMPARED)
        .join(' ')} }`;
};

/**
 * What is written so that a field holds `before` again: every part of a composite, empty ones too; what was empty is
 * cleared. `after` is what stands there, and tells the type where there was nothing before.
 */
export const valueToWrite = (before: unknown, after: unknown): unknown => {
  if (isFiles(before)) return before.map(({ fileId, label }) => ({ fileId, label }));
  const composite = compositeOf(before) ?? compositeOf(after);
  if (composite === undefined) return before ?? null;
  const given = isFields(before) ? before : {};
  return Object.fromEntries(
    Object.entries(composite)
      .filter(([part]) => part !== NOT_COMPARED)
      .map(([part, empty]) => [part, given[part] ?? empty]),
  );
};

const MIDNIGHT = /^(\d{4}-\d\d-\d\d)(?:T00:00:00(?:\.0+)?(?:Z|\+00:00))?$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

const canonicalText = (text: string): string => {
  const [, day] = MIDNIGHT.exec(text) ?? [];
  if (day !== undefined) return day;
  const time = TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? text : new Date(time).toISOString();
};

const canonical = (value: unknown): unknown => {
  // A server writes nothing as null, as an empty text, list or composite, wherever it comes from.
  if (isBlank(value)) return null;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return canonicalText(value);
  if (isFiles(value)) return value.map(({ fileId, label }) => [fileId, label]);
  if (Array.isArray(value)) return value.map(canonical);
  if (!isFields(value)) return value;
  const isActor = compositeOf(value) !== undefined && 'workspaceMemberId' in value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, part]) => !isBlank(part) && !(isActor && key === NOT_COMPARED))
      .map(([key, part]): [string, unknown] => [key, canonical(part)])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
};

/** Whether two values are the same to a reader, however an event, the timeline or the API writes them. */
export const isSameValue = (a: unknown, b: unknown): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
