import { inspect } from 'node:util';

import {
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberWithError,
  type CountryCallingCode,
  type CountryCode,
} from 'libphonenumber-js';

import { badInput, invalidData } from '../graphql/errors';
import { jsonValue, textValue } from './input-text';

const EMAIL = /^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\]+\.[^\s@"(),:;<>[\]\\]{2,}$/;

const email = (value: unknown, name: string): string | null => {
  if (value === null || value === '') return null;
  if (typeof value !== 'string' || !EMAIL.test(value)) {
    const shown = inspect(value);
    throw invalidData(`Invalid string value ${shown} for email field "${name}"`, `Invalid value: "${shown}"`);
  }
  return value.toLowerCase();
};

/**
 * E-mails are lower-cased. Trap kept from 2.21: sending only `additionalEmails` clears `primaryEmail`,
 * since the whole composite is rebuilt; leaving `additionalEmails` out keeps them.
 */
export const emailsInput = (input: Record<string, unknown>, name: string): Record<string, unknown> => {
  const primaryEmail =
    input.primaryEmail === undefined ? null : email(input.primaryEmail, `${name}.primaryEmail`);
  if (input.additionalEmails === undefined) return { primaryEmail };
  const field = `${name}.additionalEmails`;
  const list = jsonValue(input.additionalEmails, field);
  if (list === null) return { primaryEmail, additionalEmails: null };
  if (!Array.isArray(list)) {
    throw invalidData(`Invalid value ${inspect(list)} for field "${field} - Array values need to be string"`);
  }
  return { primaryEmail, additionalEmails: list.map((item: unknown) => email(item, field)) };
};

type Link = { url: string; label: string | null };

const isUrl = (value: string): boolean => {
  const text = /^https?:\/\//i.test(value) ? value : `https://${value}`;
  try {
    return /^[^\s]+\.[^\s.]{2,}$/.test(new URL(text).hostname) && !/\s/.test(value);
  } catch {
    return false;
  }
};

const normaliseUrl = (value: string): string => {
  try {
    const url = new URL(value);
    return (url.origin + url.pathname + url.search + url.hash).replace(/\/$/, '');
  } catch {
    return value;
  }
};

/** Links are rebuilt as a whole: empty ones fall away, the first one left becomes the primary. */
export const linksInput = (input: Record<string, unknown>, name: string): Record<string, unknown> => {
  const label =
    input.primaryLinkLabel === undefined
      ? null
      : textValue(input.primaryLinkLabel, `${name}.primaryLinkLabel`);
  const url =
    input.primaryLinkUrl === undefined ? null : textValue(input.primaryLinkUrl, `${name}.primaryLinkUrl`);
  const more =
    input.secondaryLinks === undefined ? null : jsonValue(input.secondaryLinks, `${name}.secondaryLinks`);
  const links: Link[] = url ? [{ url, label }] : [];
  for (const item of Array.isArray(more) ? (more as unknown[]) : []) {
    const link = (item ?? {}) as { url?: unknown; label?: unknown };
    if (typeof link.url === 'string' && link.url !== '') {
      links.push({ url: link.url, label: typeof link.label === 'string' ? link.label : null });
    }
  }
  if (links.some((link) => !isUrl(link.url)))
    throw badInput('The URL of the link is not valid', 'INVALID_URL', 'Invalid URL format.');
  const [first, ...others] = links;
  return {
    primaryLinkUrl: first ? normaliseUrl(first.url) : null,
    primaryLinkLabel: first?.label ? first.label : null,
    secondaryLinks:
      others.length > 0 ? others.map((link) => ({ label: link.label, url: normaliseUrl(link.url) })) : null,
  };
};

type Phone = { number?: string | null; countryCode?: string | null; callingCode?: string | null };

const phoneError = (message: string, subCode: string): Error => badInput(message, subCode, message);

const countriesOf = (callingCode: string): CountryCode[] =>
  getCountries().filter((country) => getCountryCallingCode(country) === callingCode.replaceAll('+', ''));

const empty = (value: string | null | undefined): string | null | undefined => (value === '' ? null : value);

const phone = ({ number, countryCode, callingCode }: Phone): Phone => {
  if (countryCode && !(getCountries() as string[]).includes(countryCode)) {
    throw phoneError(`Invalid country code ${countryCode}`, 'INVALID_PHONE_COUNTRY_CODE');
  }
  if (callingCode) {
    const countries = countriesOf(callingCode);
    if (countries.length === 0)
      throw phoneError(`Invalid calling code ${callingCode}`, 'INVALID_PHONE_CALLING_CODE');
    if (countryCode && !(countries as string[]).includes(countryCode)) {
      throw phoneError(
        'Provided country code and calling code are conflicting',
        'CONFLICTING_PHONE_CALLING_CODE_AND_COUNTRY_CODE',
      );
    }
  }
  if (!number) {
    return { number: empty(number), countryCode: empty(countryCode), callingCode: empty(callingCode) };
  }
  const parsed = parse(number, countryCode, callingCode);
  if (parsed.country && countryCode && parsed.country !== countryCode) {
    throw phoneError('Provided and inferred country code are conflicting', 'CONFLICTING_PHONE_COUNTRY_CODE');
  }
  if (callingCode && parsed.countryCallingCode !== callingCode.replaceAll('+', '')) {
    throw phoneError('Provided and inferred calling code are conflicting', 'CONFLICTING_PHONE_CALLING_CODE');
  }
  return {
    number: parsed.nationalNumber,
    countryCode: countryCode || parsed.country,
    callingCode: callingCode || `+${parsed.countryCallingCode}`,
  };
};

const parse = (number: string, countryCode?: string | null, callingCode?: string | null) => {
  try {
    return parsePhoneNumberWithError(number, {
      ...(callingCode ? { defaultCallingCode: callingCode.replaceAll('+', '') as CountryCallingCode } : {}),
      ...(countryCode ? { defaultCountry: countryCode as CountryCode } : {}),
    });
  } catch {
    throw phoneError(`Provided phone number is invalid ${number}`, 'INVALID_PHONE_NUMBER');
  }
};

/** Numbers are parsed and split; additional ones are replaced by every write, also by one that leaves them out. */
export const phonesInput = (input: Record<string, unknown>, name: string): Record<string, unknown> => {
  const text = (key: string): string | null | undefined => {
    const value = input[key];
    if (value === undefined) return undefined;
    textValue(value, `${name}.${key}`);
    return value as string | null;
  };
  const primary = phone({
    number: text('primaryPhoneNumber'),
    countryCode: text('primaryPhoneCountryCode'),
    callingCode: text('primaryPhoneCallingCode'),
  });
  const more =
    input.additionalPhones === undefined
      ? null
      : jsonValue(input.additionalPhones, `${name}.additionalPhones`);
  const list = Array.isArray(more) ? (more as Phone[]).map((item) => phone(item ?? {})) : [];
  const result: Record<string, unknown> = { additionalPhones: list.length > 0 ? list : null };
  if (primary.number !== undefined) result.primaryPhoneNumber = primary.number;
  if (primary.countryCode !== undefined) result.primaryPhoneCountryCode = primary.countryCode;
  if (primary.callingCode !== undefined) result.primaryPhoneCallingCode = primary.callingCode;
  return result;
};
