/** Records as the page reads and shows them, by what the workspace says of their fields. */
import { ask, type FieldInfo, type ObjectInfo, type Session } from './session';

export type RecordRow = { id: string } & Record<string, unknown>;

const PARTS: Record<string, string> = {
  ACTOR: '{ name source }',
  ADDRESS: '{ addressStreet1 addressPostcode addressCity addressCountry }',
  CURRENCY: '{ amountMicros currencyCode }',
  EMAILS: '{ primaryEmail additionalEmails }',
  FILES: '{ fileId label url }',
  FULL_NAME: '{ firstName lastName }',
  LINKS: '{ primaryLinkLabel primaryLinkUrl }',
  PHONES: '{ primaryPhoneNumber primaryPhoneCallingCode additionalPhones }',
  RICH_TEXT: '{ markdown }',
};
const NOT_SHOWN = new Set(['TS_VECTOR', 'POSITION', 'MORPH_RELATION']);

export const objectNamed = (session: Session, name: string): ObjectInfo | undefined =>
  session.objects.find(({ nameSingular, namePlural }) => name === nameSingular || name === namePlural);

export const objectById = (session: Session, id: string | null): ObjectInfo | undefined =>
  session.objects.find(({ universalIdentifier }) => universalIdentifier === id);

/** What names a record of an object: one field, or a name in two parts. */
const labelSelection = (object: ObjectInfo): string => {
  const field = object.fields.find(({ name }) => name === object.labelField);
  return field ? `${field.name} ${PARTS[field.type] ?? ''}` : '';
};

const fieldSelection = (session: Session, field: FieldInfo): string => {
  if (NOT_SHOWN.has(field.type)) return '';
  if (field.type !== 'RELATION') return `${field.name} ${PARTS[field.type] ?? ''}`;
  const target = field.target === null ? undefined : objectNamed(session, field.target);
  if (!target || session.rights[target.nameSingular]?.canReadObjectRecords !== true) return '';
  return `${field.name} { id ${labelSelection(target)} }`;
};

/** GraphQL for all of a record that can be shown. */
export const selectionOf = (session: Session, object: ObjectInfo): string =>
  ['id createdAt updatedAt deletedAt', ...object.fields.map((field) => fieldSelection(session, field))].join(
    ' ',
  );

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const EVEN_DELETED = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

export const readRecords = async (
  session: Session,
  object: ObjectInfo,
  options: { filter?: object; orderBy?: object[]; first?: number } = {},
): Promise<{ rows: RecordRow[]; total: number }> => {
  const name = capital(object.nameSingular);
  const data = await ask<Record<string, { totalCount: number; edges: { node: RecordRow }[] }>>(
    session.token,
    `query ($filter: ${name}FilterInput, $orderBy: [${name}OrderByInput], $first: Int) {
      ${object.namePlural}(filter: $filter, orderBy: $orderBy, first: $first) {
        totalCount edges { node { ${selectionOf(session, object)} } } } }`,
    options,
  );
  const page = data[object.namePlural];
  return { rows: page?.edges.map(({ node }) => node) ?? [], total: page?.totalCount ?? 0 };
};

/** One record, even a deleted one. */
export const readRecord = async (
  session: Session,
  object: ObjectInfo,
  id: string,
): Promise<RecordRow | undefined> => {
  const { rows } = await readRecords(session, object, {
    filter: { and: [{ id: { eq: id } }, EVEN_DELETED] },
    first: 1,
  });
  return rows[0];
};

type Parts = Record<string, unknown>;
const parts = (value: unknown): Parts =>
  typeof value === 'object' && value !== null ? (value as Parts) : {};
const words = (...values: unknown[]): string =>
  values.filter((value) => typeof value === 'string' && value !== '').join(' ');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const dateText = (value: unknown, locale: string, isLong = false): string => {
  if (typeof value !== 'string' || value === '') return '';
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return value;
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    ...(isLong ? { timeStyle: 'short' } : {}),
    timeZone: 'UTC',
  }).format(date);
};

/** A record's name as one would say it. */
export const nameOf = (object: ObjectInfo, record: RecordRow): string => {
  const field = object.fields.find(({ name }) => name === object.labelField);
  const value = record[object.labelField];
  const name =
    field?.type === 'FULL_NAME'
      ? words(parts(value)['firstName'], parts(value)['lastName'])
      : String(value ?? '');
  return name || '–';
};

/** A value in words; '' for none. */
export const valueText = (session: Session, field: FieldInfo, value: unknown, locale: string): string => {
  if (value === null || value === undefined) return '';
  const part = parts(value);
  switch (field.type) {
    case 'ACTOR':
      return words(part['name']) || words(part['source']);
    case 'ADDRESS':
      return words(
        part['addressStreet1'],
        part['addressPostcode'],
        part['addressCity'],
        part['addressCountry'],
      );
    case 'BOOLEAN':
      return value === true ? '✓' : '';
    case 'CURRENCY': {
      const { amountMicros, currencyCode } = part;
      if (amountMicros === null || amountMicros === undefined) return '';
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: words(currencyCode) || 'EUR',
        maximumFractionDigits: 0,
      }).format(Number(amountMicros) / 1_000_000);
    }
    case 'DATE':
      return dateText(value, locale);
    case 'DATE_TIME':
      return dateText(value, locale, true);
    case 'EMAILS':
      return [part['primaryEmail'], ...list(part['additionalEmails'])].filter(Boolean).join(', ');
    case 'FILES':
      return list(value)
        .map((file) => words(parts(file)['label']))
        .join(', ');
    case 'FULL_NAME':
      return words(part['firstName'], part['lastName']);
    case 'LINKS':
      return words(part['primaryLinkLabel']) || words(part['primaryLinkUrl']);
    case 'MULTI_SELECT':
      return list(value)
        .map((one) => optionOf(field, one)?.label ?? String(one))
        .join(', ');
    case 'NUMBER':
    case 'NUMERIC':
      return new Intl.NumberFormat(locale).format(Number(value));
    case 'PHONES':
      return words(part['primaryPhoneCallingCode'], part['primaryPhoneNumber']);
    case 'RAW_JSON':
    case 'ARRAY':
      return typeof value === 'string' ? value : JSON.stringify(value);
    case 'RELATION': {
      const target = field.target === null ? undefined : objectNamed(session, field.target);
      return target ? nameOf(target, value as RecordRow) : '';
    }
    case 'RICH_TEXT':
      return words(part['markdown']);
    case 'SELECT':
      return optionOf(field, value)?.label ?? String(value);
    default:
      return String(value);
  }
};

export const optionOf = (field: FieldInfo, value: unknown): FieldInfo['options'][number] | undefined =>
  field.options.find((option) => option.value === value);
