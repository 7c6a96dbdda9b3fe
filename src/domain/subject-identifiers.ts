import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

export type SubjectName = { firstName: string; lastName: string; middle?: string };
export type SubjectPhone = { number: string; countryCode?: string };

/** Everything a data subject is known by. Plain JSON, so it can travel sealed inside a job. */
export type SubjectIdentifiers = {
  /** Every name the person has or had: current, former, and those of merged or soft-deleted twins. */
  names: SubjectName[];
  /** Lower case. */
  emails: string[];
  /** E.164 where the number could be parsed, otherwise its digits. `countryCode` is ISO 3166-1 alpha-2. */
  phones: SubjectPhone[];
  /** `host/path`, without scheme, `www.`, country subdomain, query and trailing slash. */
  links: string[];
  /** Exact strings: ids in other systems, the address of the picture. */
  other: string[];
};

type Maybe<T> = T | null | undefined;

export type SubjectIdentifiersInput = {
  names?: Maybe<readonly { firstName?: Maybe<string>; lastName?: Maybe<string>; middle?: Maybe<string> }[]>;
  emails?: Maybe<readonly Maybe<string>[]>;
  /** `callingCode` as Twenty stores it (`+49`), beside a national `number`. */
  phones?: Maybe<
    readonly { number?: Maybe<string>; countryCode?: Maybe<string>; callingCode?: Maybe<string> }[]
  >;
  links?: Maybe<readonly Maybe<string>[]>;
  other?: Maybe<readonly Maybe<string>[]>;
  /** For numbers stored without any country. ISO 3166-1 alpha-2. */
  defaultCountry?: string;
};

/** Shared mailboxes: they name a desk, not a person, and replacing them in text would harm whoever else uses them. */
const SHARED_MAILBOXES = new Set(
  `abuse accounting admin administration anfrage bewerbung billing biuro booking buchhaltung careers compras
  contact contacto contatti contact-us correo customerservice datenschutz dpo einkauf empfang facturacion finance
  hello help helpdesk hi hola hr info information invoice jobs kontakt mail mailer-daemon marketing moin news
  newsletter no-reply noreply office orders personal post postmaster praxis presse press privacy purchasing rechnung
  reception sales sekretariat sekretariat service sprzedaz support team ventas vertrieb verkauf verkoop webmaster`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** True for `info@…`, `sales@…` and the like. */
export function isSharedMailbox(email: string): boolean {
  return SHARED_MAILBOXES.has((email.split('@')[0] ?? '').toLowerCase().replace(/\+.*$/, ''));
}

const SHORTEST_OTHER = 5;
const SHORTEST_NUMBER = 6;
/** A record that already carries a surrogate teaches nothing about the person. */
const SURROGATE_LIKE = /^[A-Z]-[0-9A-Z]{6,}$/;

function tidy(value: Maybe<string>): string {
  return (value ?? '')
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function unique<T>(values: readonly T[], key: (value: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const value of values) if (!seen.has(key(value))) seen.set(key(value), value);
  return [...seen.values()];
}

const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');
const oneLetter = (text: string) => letters(text).length < 2 && !/[\u3040-\u9fff\uac00-\ud7af]/.test(text);

/** A whole name typed into one field is split; without two parts there is nothing a text could be searched for. */
function normaliseName(
  name: NonNullable<NonNullable<SubjectIdentifiersInput['names']>[number]>,
): SubjectName[] {
  let firstName = tidy(name.firstName);
  let lastName = tidy(name.lastName);
  const middle = tidy(name.middle);
  if (firstName === '' || lastName === '') {
    const words = `${firstName}${lastName}`.split(' ');
    if (words.length < 2) return [];
    lastName = words.at(-1) ?? '';
    firstName = words.slice(0, -1).join(' ');
  }
  if (SURROGATE_LIKE.test(firstName) || SURROGATE_LIKE.test(lastName)) return [];
  if (oneLetter(lastName) || letters(firstName) === '' || oneLetter(firstName)) return [];
  return [middle === '' ? { firstName, lastName } : { firstName, lastName, middle }];
}

function normaliseEmail(email: Maybe<string>): string[] {
  const tidied = tidy(email)
    .replace(/^<?(?:mailto:)?/i, '')
    .replace(/[>?].*$/, '')
    .toLowerCase();
  if (!/^[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+$/.test(tidied) || isSharedMailbox(tidied)) return [];
  return [tidied];
}

function normalisePhone(
  phone: NonNullable<NonNullable<SubjectIdentifiersInput['phones']>[number]>,
  defaultCountry: string | undefined,
): SubjectPhone[] {
  const raw = tidy(phone.number);
  const digits = raw.replace(/\D/g, '');
  if (digits.length < SHORTEST_NUMBER) return [];
  const country = (tidy(phone.countryCode) || defaultCountry || '').toUpperCase();
  const callingCode = tidy(phone.callingCode).replace(/\D/g, '');
  const international = /^\s*(?:\+|00)/.test(raw)
    ? raw.replace(/^\s*00/, '+')
    : callingCode === ''
      ? raw
      : `+${callingCode}${digits.replace(/^0/, '')}`;
  const parsed = parsePhoneNumberFromString(
    international,
    country === '' ? undefined : (country as CountryCode),
  );
  if (parsed === undefined) return [{ number: digits }];
  const known = parsed.country ?? (country === '' ? undefined : country);
  return [known === undefined ? { number: parsed.number } : { number: parsed.number, countryCode: known }];
}

/** Country and mobile subdomains show the same profile. */
const SUBDOMAIN = /^(?:www\d?|m|mobile|[a-z]{2}(?:-[a-z]{2})?)\.(?=[^/]+\.)/;

/** `https://de.LinkedIn.com/in/Anna/?x=1` → `linkedin.com/in/anna` */
export function normaliseLink(link: Maybe<string>): string {
  let plain = tidy(link)
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/^\/\//, '');
  try {
    plain = decodeURIComponent(plain);
  } catch {
    // A stray percent sign: the address stays as it was typed.
  }
  plain = plain.replace(/[?#].*$/s, '').replace(/\/+$/, '');
  return plain.replace(SUBDOMAIN, '').replace(SUBDOMAIN, '').normalize('NFC');
}

/** A bare domain is a company more often than a person; it stays only when it carries a surname. */
function isPersonalLink(link: string, names: readonly SubjectName[]): boolean {
  const slash = link.indexOf('/');
  const host = slash < 0 ? link : link.slice(0, slash);
  const path = slash < 0 ? '' : link.slice(slash + 1);
  if (!host.includes('.')) return false;
  if (path.replace(/[^\p{L}\p{N}]/gu, '').length >= 3)
    return !/^(?:in|company|home|feed|profile(?:\.php)?)$/.test(path);
  return names.some(({ lastName }) => {
    const surname = lastName
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z]/g, '');
    return surname.length >= 4 && host.replace(/[^a-z]/g, '').includes(surname);
  });
}

/**
 * Brings what is known about a person into one comparable form and leaves out what identifies nobody:
 * single letters, lone names, shared mailboxes, bare company domains, numbers under six digits.
 *
 * @example subjectIdentifiers({ names: [{ firstName: 'Anna', lastName: 'Müller' }], emails: ['Anna@X.de'] })
 */
export function subjectIdentifiers(input: SubjectIdentifiersInput): SubjectIdentifiers {
  const names = unique((input.names ?? []).flatMap(normaliseName), (name) =>
    JSON.stringify([name.firstName, name.middle ?? '', name.lastName]),
  );
  return {
    names,
    emails: unique((input.emails ?? []).flatMap(normaliseEmail), (email) => email),
    phones: unique(
      (input.phones ?? []).flatMap((phone) => normalisePhone(phone, input.defaultCountry)),
      (phone) => phone.number,
    ),
    links: unique(
      (input.links ?? []).map(normaliseLink).filter((link) => isPersonalLink(link, names)),
      (link) => link,
    ),
    other: unique(
      (input.other ?? []).map(tidy).filter((value) => value.length >= SHORTEST_OTHER),
      (value) => value,
    ),
  };
}
