import type { FieldType } from '../contract';

/** How a column is stored and compared. */
export type ColumnKind =
  | 'uuid'
  | 'text'
  | 'timestamp'
  | 'date'
  | 'boolean'
  | 'float'
  | 'numeric'
  | 'json'
  | 'enum'
  | 'enumArray'
  | 'textArray'
  | 'tsvector';

export type CompositeProperty = {
  name: string;
  kind: ColumnKind;
  /** Field type Twenty names in its messages about the sub-field. */
  type: FieldType;
  /** What a NULL reads as; absent: null. Measured on 2.21. */
  emptyAs?: '' | [];
};

const text = (name: string): CompositeProperty => ({ name, kind: 'text', type: 'TEXT', emptyAs: '' });
const jsonList = (name: string): CompositeProperty => ({ name, kind: 'json', type: 'RAW_JSON', emptyAs: [] });
const numeric = (name: string): CompositeProperty => ({ name, kind: 'numeric', type: 'NUMERIC' });

/** Twenty's composite types and the columns each becomes, in the order the API shows them. */
export const COMPOSITES: Partial<Record<FieldType, CompositeProperty[]>> = {
  FULL_NAME: [text('firstName'), text('lastName')],
  EMAILS: [text('primaryEmail'), jsonList('additionalEmails')],
  PHONES: [
    text('primaryPhoneNumber'),
    text('primaryPhoneCountryCode'),
    text('primaryPhoneCallingCode'),
    jsonList('additionalPhones'),
  ],
  LINKS: [text('primaryLinkLabel'), text('primaryLinkUrl'), jsonList('secondaryLinks')],
  ADDRESS: [
    text('addressStreet1'),
    text('addressStreet2'),
    text('addressCity'),
    text('addressPostcode'),
    text('addressState'),
    text('addressCountry'),
    numeric('addressLat'),
    numeric('addressLng'),
  ],
  CURRENCY: [numeric('amountMicros'), { name: 'currencyCode', kind: 'text', type: 'TEXT' }],
  ACTOR: [
    { name: 'source', kind: 'enum', type: 'SELECT' },
    { name: 'workspaceMemberId', kind: 'uuid', type: 'UUID' },
    { name: 'name', kind: 'text', type: 'TEXT', emptyAs: '' },
    { name: 'context', kind: 'json', type: 'RAW_JSON' },
  ],
  RICH_TEXT: [{ name: 'blocknote', kind: 'text', type: 'TEXT' }, text('markdown')],
};

export const ACTOR_SOURCES = [
  'EMAIL',
  'CALENDAR',
  'WORKFLOW',
  'AGENT',
  'API',
  'IMPORT',
  'MANUAL',
  'SYSTEM',
  'WEBHOOK',
  'APPLICATION',
];

/** Column of a sub-field: `emails` + `primaryEmail` = `emailsPrimaryEmail`. */
export const compositeColumn = (field: string, property: string): string =>
  `${field}${property.charAt(0).toUpperCase()}${property.slice(1)}`;

/** How fields that are one column are stored; composites and relations are not here. */
export const SIMPLE_KINDS: Partial<Record<FieldType, ColumnKind>> = {
  UUID: 'uuid',
  TEXT: 'text',
  DATE_TIME: 'timestamp',
  DATE: 'date',
  BOOLEAN: 'boolean',
  NUMBER: 'float',
  NUMERIC: 'numeric',
  POSITION: 'float',
  RATING: 'enum',
  SELECT: 'enum',
  MULTI_SELECT: 'enumArray',
  ARRAY: 'textArray',
  RAW_JSON: 'json',
  FILES: 'json',
  TS_VECTOR: 'tsvector',
};
