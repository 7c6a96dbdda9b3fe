import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

/** Twenty's types of fields; one that is not known here is shown by its own name. */
const FIELD_TYPE_TEXT: Readonly<Record<string, MessageDescriptor>> = {
  ACTOR: msg('Author'),
  ADDRESS: msg('Address'),
  ARRAY: msg('List'),
  BOOLEAN: msg('True or false'),
  CURRENCY: msg('Currency'),
  DATE: msg('Date'),
  DATE_TIME: msg('Date and time'),
  EMAILS: msg('E-mails'),
  FILES: msg('Files'),
  FULL_NAME: msg('Full name'),
  LINKS: msg('Links'),
  MORPH_RELATION: msg('Link to records'),
  MULTI_SELECT: msg('Multi-select'),
  NUMBER: msg('Number'),
  NUMERIC: msg('Number'),
  PHONES: msg('Telephones'),
  POSITION: msg('Position'),
  RATING: msg('Rating'),
  RAW_JSON: msg('JSON'),
  RELATION: msg('Link to records'),
  RICH_TEXT: msg('Rich text'),
  SELECT: msg('Select'),
  TEXT: msg('Text'),
  TS_VECTOR: msg('Search column'),
  UUID: msg('Id'),
};

export const fieldTypeText = (t: (descriptor: MessageDescriptor) => string, type: string): string => {
  const known = FIELD_TYPE_TEXT[type];
  return known === undefined ? type : t(known);
};
