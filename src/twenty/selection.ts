import type { GraphField, GraphObject } from '../domain/graph';

/** The GraphQL selection of a field, or null where there is nothing an erasure reads (vectors, positions). */
const selectionOf = (field: GraphField): string | null => {
  switch (field.type) {
    case 'FULL_NAME':
      return `${field.name} { firstName lastName }`;
    case 'EMAILS':
      return `${field.name} { primaryEmail additionalEmails }`;
    case 'PHONES':
      return `${field.name} { primaryPhoneNumber primaryPhoneCountryCode primaryPhoneCallingCode additionalPhones }`;
    case 'LINKS':
      return `${field.name} { primaryLinkUrl primaryLinkLabel secondaryLinks }`;
    case 'ADDRESS':
      return `${field.name} { addressStreet1 addressStreet2 addressCity addressPostcode addressState addressCountry addressLat addressLng }`;
    case 'RICH_TEXT':
      return `${field.name} { markdown blocknote }`;
    case 'CURRENCY':
      return `${field.name} { amountMicros currencyCode }`;
    case 'FILES':
      return `${field.name} { fileId label }`;
    case 'ACTOR':
      return `${field.name} { source name workspaceMemberId }`;
    case 'TS_VECTOR':
    case 'POSITION':
      return null;
    case 'TEXT':
    case 'ARRAY':
    case 'RAW_JSON':
    case 'BOOLEAN':
    case 'DATE':
    case 'DATE_TIME':
    case 'MULTI_SELECT':
    case 'NUMBER':
    case 'NUMERIC':
    case 'RATING':
    case 'SELECT':
    case 'UUID':
      return field.name;
    default: {
      const unknown: never = field.type;
      return unknown;
    }
  }
};

/** Selects the named fields of an object (all when no names are given), its relation columns, `id` and `deletedAt`. */
export const selectFields = (object: GraphObject, names?: ReadonlySet<string>): string => {
  const fields = object.fields
    .filter((field) => names === undefined || names.has(field.name))
    .map(selectionOf)
    .filter((selection) => selection !== null);
  const columns = object.relations.map((relation) => relation.column);
  return [...new Set(['id', 'deletedAt', ...fields, ...columns])].join(' ');
};
