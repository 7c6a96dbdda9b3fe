import { dayOf, PRODUCT, utcTime, writtenCard, type Property } from './content-lines';
import { oneLine } from './plain-text';
import type { PortablePerson, PortableValue } from './portable-data';

const text = (name: string, value: string): Property[] => (value === '' ? [] : [[name, {}, 'text', value]]);

const textAt = (value: PortableValue | undefined, key: string): string => {
  if (typeof value !== 'object' || Array.isArray(value)) return '';
  const part = (value as Readonly<Record<string, string | number>>)[key];
  return typeof part === 'string' ? oneLine(part) : '';
};

const isAddress = (value: PortableValue): boolean =>
  ['street', 'city', 'postalCode', 'country'].some((key) => textAt(value, key) !== '');

const addressOf = (value: PortableValue): Property => {
  const street = [textAt(value, 'street'), textAt(value, 'street2')].filter(Boolean).join(', ');
  const rest = ['city', 'region', 'postalCode', 'country'].map((key) => textAt(value, key));
  return ['adr', {}, 'text', ['', '', street, ...rest]];
};

/** RFC 3966 knows digits and few signs; what else was typed stays text. */
const phoneOf = (phone: string): Property[] => {
  const digits = phone.replaceAll(/[\s()./-]/g, '');
  return /^\+\d{4,15}$/.test(digits) ? [['tel', {}, 'uri', `tel:${digits}`]] : text('tel', phone);
};

const isUri = (link: string): boolean => URL.canParse(link) && /^https?:/i.test(link);

/**
 * A person as a vCard 4.0 (RFC 6350), ready to be read by an address book.
 * @param birthDateField the field of the person that holds their birth date, where the workspace has one
 */
export const vcardOf = (person: PortablePerson, birthDateField: string | null, madeAt: Date): string => {
  const given = oneLine(person.givenName ?? '');
  const family = oneLine(person.familyName ?? '');
  const emails = (person.emails ?? []).map(oneLine);
  const birthDate = birthDateField === null ? undefined : person.fields?.[birthDateField];
  const isDay = typeof birthDate === 'string' && /^\d{4}-\d\d-\d\d$/.test(birthDate);
  return writtenCard([
    ['version', {}, 'text', '4.0'],
    ['prodid', {}, 'text', PRODUCT],
    ['uid', {}, 'uri', `urn:uuid:${person.id}`],
    ['kind', {}, 'text', 'individual'],
    // A card without a name is refused by most address books.
    ['fn', {}, 'text', [given, family].filter(Boolean).join(' ') || emails[0] || person.id],
    ['n', {}, 'text', [family, given, '', '', '']],
    ...emails.map((email, index): Property => ['email', index === 0 ? { pref: '1' } : {}, 'text', email]),
    ...(person.phones ?? []).map(oneLine).flatMap(phoneOf),
    ...text('title', oneLine(person.jobTitle ?? '')),
    ...text('org', oneLine(person.organisation ?? '')),
    ...(person.links ?? []).filter(isUri).map((link): Property => ['url', {}, 'uri', new URL(link).href]),
    ...Object.values(person.fields ?? {})
      .filter(isAddress)
      .map(addressOf),
    ...(isDay ? [['bday', {}, 'date-and-or-time', dayOf(birthDate)] satisfies Property] : []),
    ['rev', {}, 'timestamp', utcTime(madeAt.toISOString())],
  ]);
};
