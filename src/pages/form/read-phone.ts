import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

const LONGEST = 40;

/** A number as it is kept, in E.164; null for what is none. Without a country code it is taken for one of that country. */
export const readPhone = (typed: string, country: string | null): string | null => {
  if (typed.length > LONGEST) return null;
  const parsed = parsePhoneNumberFromString(
    typed.normalize('NFKC').replace(/^\s*00/, '+'),
    country === null ? {} : { defaultCountry: country as CountryCode },
  );
  return parsed?.isValid() === true ? parsed.number : null;
};
