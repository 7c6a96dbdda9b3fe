import { domainToUnicode } from 'node:url';

import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

import type { PublicSettings } from '../../domain/public-settings';
import { normaliseAddress } from '../../domain/suppression';
import type { Read, Row } from '../../twenty/records';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { addressesOf } from '../consent/person-facts';
import { ANSWERING_PERSON } from '../consent/record-answers';
import { escapeLike } from '../../twenty/escape-like';
import type { SignUpContact } from './sealed-contact';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** The domain in the net's spelling and in people's: a CRM holds either. */
const spellings = (email: string): string[] => {
  const at = email.lastIndexOf('@');
  return [email, `${email.slice(0, at)}@${domainToUnicode(email.slice(at + 1))}`];
};

/** A date field of Person that the settings name; one inside another field is read for decisions and never written. */
export const birthDateField = ({ minors }: Pick<PublicSettings, 'minors'>): string | null =>
  minors.birthDateField !== null && /^[A-Za-z_]\w*$/.test(minors.birthDateField)
    ? minors.birthDateField
    : null;

/** People who hold one of these addresses, deleted ones included: a deleted record still holds its unique address. */
export const peopleRead = (emails: readonly string[], birthDate: string | null): Read => {
  const wanted = [
    ...new Set(emails.flatMap((email) => [...spellings(email), normaliseAddress(email)]).filter(Boolean)),
  ];
  return {
    object: CONSENT_OBJECTS.person,
    filter: {
      or: [
        { emails: { primaryEmail: { in: wanted } } },
        {
          and: [
            { emails: { additionalEmails: { is: 'NOT_NULL' } } },
            {
              or: wanted.map((email) => ({
                emails: { additionalEmails: { like: `%"${escapeLike(email)}"%` } },
              })),
            },
          ],
        },
      ],
    },
    selection: `${ANSWERING_PERSON} createdAt jobTitle sourceOfData name { firstName lastName } ${birthDate ?? ''}`,
  };
};

/** How well a record fits an address, the smaller the better; null when it is another person's. */
const fitOf = (person: Row, email: string): number | null => {
  const state = person['processingState'];
  // A surrogate is nobody anybody could come back as.
  if (state === 'ERASED' || state === 'PSEUDONYMISED') return null;
  const [primary = '', ...others] = addressesOf(person).emails.map((one) => one.toLowerCase());
  const spelled = spellings(email);
  const isExact = (one: string): boolean => spelled.includes(one);
  const normalised = normaliseAddress(email);
  const isAlike = (one: string): boolean => normalised !== '' && normaliseAddress(one) === normalised;
  const match = [isExact(primary), others.some(isExact), isAlike(primary), others.some(isAlike)].indexOf(
    true,
  );
  return match < 0 ? null : match + (person.deletedAt ? 4 : 0);
};

/**
 * The record of whoever signed up: the one with it as primary address before one that has it beside others, the same
 * spelling before another of the same mailbox (`anna+news@…`), one in use before one in the bin, the older before the newer.
 */
export const findPerson = (people: readonly Row[], email: string): Row | null => {
  const fitting = people
    .flatMap((person) => {
      const fit = fitOf(person, email);
      return fit === null ? [] : [{ person, fit }];
    })
    .toSorted(
      (a, b) =>
        a.fit - b.fit ||
        text(a.person['createdAt']).localeCompare(text(b.person['createdAt'])) ||
        a.person.id.localeCompare(b.person.id),
    );
  return fitting[0]?.person ?? null;
};

const phonesOf = (phone: string | undefined): Record<string, unknown> | undefined => {
  const parsed = phone === undefined ? undefined : parsePhoneNumberFromString(phone);
  return parsed === undefined
    ? undefined
    : {
        primaryPhoneNumber: parsed.nationalNumber,
        primaryPhoneCountryCode: parsed.country ?? '',
        primaryPhoneCallingCode: `+${parsed.countryCallingCode}`,
        additionalPhones: null,
      };
};

const present = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));

/** A name is never empty, or mail sync would fill it in (platform fact §5): without one, what stands before the `@`. */
const nameOf = ({ email, firstName = '', lastName = '' }: SignUpContact) =>
  firstName === '' && lastName === ''
    ? { firstName: email.slice(0, email.lastIndexOf('@')), lastName: '' }
    : { firstName, lastName };

export type WantedPerson = {
  row: Row;
  /** The same without what a workspace may refuse: fields of its own, numbers it does not like. */
  least: Row;
};

/** A new record for whoever signed up. */
export const newPerson = (
  id: string,
  contact: SignUpContact,
  source: string,
  birthDate: string | null,
): WantedPerson => {
  const least: Row = {
    id,
    name: nameOf(contact),
    emails: { primaryEmail: contact.email, additionalEmails: null },
    sourceOfData: source,
  };
  return {
    least,
    row: {
      ...least,
      ...present({
        jobTitle: contact.jobTitle,
        phones: phonesOf(contact.phone),
        ...(birthDate === null ? {} : { [birthDate]: contact.birthDate }),
      }),
    },
  };
};

/**
 * What a record gains from a confirmed sign-up: only what it does not hold yet, and its place among the living.
 * Null where nothing is to be written. `contact` is null for one that nobody has confirmed: a stranger may have typed it.
 */
export const completedPerson = (
  person: Row,
  contact: SignUpContact | null,
  source: string,
  birthDate: string | null,
): WantedPerson | null => {
  const name = entry(person['name']);
  const isNameless = text(name['firstName']) === '' && text(name['lastName']) === '';
  const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';
  const gained =
    contact === null
      ? {}
      : present({
          ...(isNameless ? { name: nameOf(contact) } : {}),
          ...(isEmpty(person['jobTitle']) ? { jobTitle: contact.jobTitle } : {}),
          ...(isEmpty(entry(person['phones'])['primaryPhoneNumber'])
            ? { phones: phonesOf(contact.phone) }
            : {}),
          ...(isEmpty(person['sourceOfData']) ? { sourceOfData: source } : {}),
          ...(birthDate !== null && isEmpty(person[birthDate]) ? { [birthDate]: contact.birthDate } : {}),
        });
  // Nobody proved to be its owner: the record stays as it is, in the bin too.
  if (contact === null) return null;
  // An upsert of a deleted record restores it (platform fact §f).
  if (Object.keys(gained).length === 0 && !person.deletedAt) return null;
  return { least: { id: person.id }, row: { id: person.id, ...gained } };
};
