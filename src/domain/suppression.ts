import { domainToASCII } from 'node:url';

import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

import { isSharedMailbox, normaliseLink } from './subject-identifiers';

/** What a suppression is about (see `kind` of the object `suppression`). */
export type AddressKind = 'EMAIL' | 'PHONE' | 'LINK';

/** An address in the one form under which it is hashed, however it was spelled. */
export type SuppressionKey = { kind: AddressKind; value: string };

type Maybe<T> = T | null | undefined;

/** Addresses as a record holds them, or as a subject's identifiers do. */
export type Addresses = {
  emails?: Maybe<readonly Maybe<string>[]>;
  /** `callingCode` as Twenty stores it (`+49`) beside a national `number`; a number in E.164 needs neither. */
  phones?: Maybe<
    readonly { number?: Maybe<string>; countryCode?: Maybe<string>; callingCode?: Maybe<string> }[]
  >;
  links?: Maybe<readonly Maybe<string>[]>;
};

/** Invisible characters that copying out of a web page or a PDF brings along. */
const INVISIBLE = /\u034f|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
/** Google ignores dots in the names of these two, which are one provider (and of no other domain, Workspace included). */
const DOTLESS_DOMAINS = new Set(['gmail.com', 'googlemail.com']);

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign: the address stays as it was typed.
    return text;
  }
};

/** `Anna <anna@x.de>`, `mailto:anna@x.de?subject=Hi`, `anna@x.de (Anna)` → `anna@x.de` */
const unwrapped = (text: string): string => {
  const angled = /<([^<>]*@[^<>]*)>[^<>]*$/.exec(text)?.[1] ?? text;
  const bare = angled
    .replace(/^\s*<|>\s*$/g, '')
    .replace(/\([^()]*\)/g, '')
    .trim();
  if (!/^mailto:/i.test(bare)) return bare;
  return decoded(bare.replace(/^mailto:/i, '').replace(/\?.*$/s, '')).trim();
};

/** A quoted name that needs no quotes is the same name without them (RFC 5321 §4.1.2). */
const unquoted = (local: string): string => {
  const inner = /^"(.*)"$/s.exec(local)?.[1]?.replace(/\\(.)/gs, '$1');
  return inner !== undefined && /^[^\s"(),:;<>@[\]\\]+$/.test(inner) ? inner : local;
};

/** Upper and lower case of a letter meet in one form; a sigma at the end of a word is a sigma. */
const caseless = (text: string): string => text.toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');

/**
 * The one form of an e-mail address: case, Unicode (NFKC) and the domain's two spellings (IDN and punycode) made alike;
 * display name, `mailto:` and `+tag` taken away, and at Gmail the dots, since there they are no part of the name.
 * Empty for what is no address, and for a shared mailbox (`info@…`): that is a desk's, and whoever sits there next would
 * be taken for the one who left.
 */
export const normaliseAddress = (text: Maybe<string>): string => {
  const plain = unwrapped((text ?? '').normalize('NFKC').replace(INVISIBLE, '').trim());
  const at = plain.lastIndexOf('@');
  if (at < 1) return '';
  const domain = domainToASCII(
    plain
      .slice(at + 1)
      .trim()
      .replace(/\.+$/, ''),
  );
  const whole = caseless(unquoted(plain.slice(0, at).trim()));
  const untagged = whole.startsWith('"') ? whole : whole.replace(/(?<=.)\+.*$/s, '');
  if (!domain.includes('.') || untagged === '' || (/\s|@/.test(untagged) && !untagged.startsWith('"')))
    return '';
  const address = DOTLESS_DOMAINS.has(domain)
    ? `${untagged.replaceAll('.', '')}@gmail.com`
    : `${untagged}@${domain}`;
  return isSharedMailbox(address) ? '' : address;
};

type Phone = NonNullable<NonNullable<Addresses['phones']>[number]>;

/** Fewer digits are an extension, a year or a room. */
const SHORTEST_NUMBER = 6;

/**
 * E.164 where the number could be parsed, otherwise its digits. Zeros that begin the national number are dropped: some
 * countries keep theirs behind the calling code (Italy), and a CRM holds such a number both ways.
 */
const normalisePhone = ({ number, countryCode, callingCode }: Phone): string => {
  const raw = (number ?? '').normalize('NFKC').replace(INVISIBLE, '').trim();
  const digits = raw.replace(/\D/g, '');
  if (digits.length < SHORTEST_NUMBER) return '';
  const calling = (callingCode ?? '').replace(/\D/g, '');
  const country = (countryCode ?? '').trim().toUpperCase();
  const parsed = parsePhoneNumberFromString(raw.replace(/^00/, '+'), {
    ...(country === '' ? {} : { defaultCountry: country as CountryCode }),
    ...(calling === '' ? {} : { defaultCallingCode: calling }),
  });
  return parsed === undefined
    ? digits
    : `+${parsed.countryCallingCode}${parsed.nationalNumber.replace(/^0+/, '')}`;
};

/** One network under two names. */
const RENAMED_HOSTS = new Map([['twitter.com', 'x.com']]);

/**
 * A profile in the form of `normaliseLink`, brought to rest, because what was percent-encoded twice is a link of its own
 * after one pass. Empty for what is no person's: a company's page or a bare domain is many people's, and would catch a
 * colleague for the one who left.
 */
const normaliseProfile = (link: Maybe<string>): string => {
  let plain = normaliseLink(link);
  for (let next = normaliseLink(plain); next !== plain; next = normaliseLink(plain)) plain = next;
  const [named = '', first = '', second = '', ...rest] = plain.split('/');
  const host = RENAMED_HOSTS.get(named) ?? named;
  if (!host.includes('.') || !/[\p{L}\p{N}]/u.test(first)) return '';
  // What follows the name is a language or a tab of the same profile.
  if (/(?:^|\.)linkedin\.com$/.test(host))
    return /^(?:in|pub)$/.test(first) && second !== '' ? `${host}/in/${second}` : '';
  if (/^(?:company|companies|school|groups?|pages?|about|team|careers|home|feed)$/.test(first)) return '';
  return [host, first, second, ...rest].filter((part) => part !== '').join('/');
};

const present = (values: readonly string[]): string[] => [...new Set(values.filter((value) => value !== ''))];

/**
 * The keys of addresses: one for each address, the same for every spelling of it. Each is hashed as `keyValue` says.
 *
 * @example suppressionKeys({ emails: ['Anna+News@Müller.de'] }) // [{ kind: 'EMAIL', value: 'anna@xn--mller-kva.de' }]
 */
export const suppressionKeys = ({ emails, phones, links }: Addresses): SuppressionKey[] => {
  const values: [kind: AddressKind, values: string[]][] = [
    ['EMAIL', present((emails ?? []).map(normaliseAddress))],
    ['PHONE', present((phones ?? []).map(normalisePhone))],
    ['LINK', present((links ?? []).map(normaliseProfile))],
  ];
  return values.flatMap(([kind, of]) => of.map((value) => ({ kind, value })));
};

/** What of a key goes into the hash; the kind keeps a number that is also a link apart. */
export const keyValue = ({ kind, value }: SuppressionKey): string => `${kind}:${value}`;
