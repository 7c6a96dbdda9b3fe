import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { SubjectIdentifiers, SubjectPhone } from '../subject-identifiers';
import { foldWord, isSpacedWordCode, MASK, type Folded } from './fold';
import { letterPattern } from './name-inflection';
import type { Span } from './span';

/** One identifier as a pattern, and the judgement of what stands around a hit. */
type Address = {
  kind: Exclude<Span['kind'], 'NAME'>;
  pattern: RegExp;
  judge: (text: string, start: number, end: number) => { start: number; end: number } | undefined;
};

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const isWord = (text: string, index: number) => isSpacedWordCode(text.charCodeAt(index));
const isDigit = (text: string, index: number) => /[0-9]/.test(text[index] ?? '');

// Written around robots, or spoken: "anna (at) example . com", "anna punkt müller at example punkt de".
const DOT =
  '(?: ?[(\\[{] ?(?:dot|punkt|punto|point|kropka|\\.) ?[)\\]}] ?| ?\\. ?| (?:dot|punkt|punto|point|kropka|punt) )';
const AT =
  '(?: ?[(\\[{<] ?(?:at|ät|@|a|arroba|chiocciola|malpa|arobase) ?[)\\]}>] ?| ?@ ?| (?:at|ät|arroba|chiocciola|malpa|arobase|apenstaartje) )';
const PLUS_TAG = '(?:\\+[a-z0-9._+-]{0,64})?';
const GMAIL = /^(?:gmail|googlemail)\.com$/;

const dotted = (text: string) => text.split('.').map(letterPattern).join(DOT);

export function isGmail(domain: string): boolean {
  return GMAIL.test(domain);
}

/** A stored plus-tag is a label on the same mailbox; with Gmail the dots and the second domain are too. */
export function mailbox(email: string): { local: string; domain: string } {
  const folded = foldWord(email);
  const at = folded.lastIndexOf('@');
  const domain = folded.slice(at + 1);
  const local = folded.slice(0, at).replace(/(?<=.)\+.*$/, '');
  return { local: isGmail(domain) ? local.replaceAll('.', '') : local, domain };
}

function emailAddress(email: string): Address {
  const { local, domain } = mailbox(email);
  const localPattern = isGmail(domain) ? Array.from(local, escape).join('\\.?') : dotted(local);
  const domainPattern = isGmail(domain) ? `(?:gmail|googlemail)${DOT}com` : dotted(domain);
  return {
    kind: 'EMAIL',
    pattern: new RegExp(`${localPattern}${PLUS_TAG}${AT}${domainPattern}`, 'gu'),
    judge: (text, start, end) => {
      if (isWord(text, start - 1)) return undefined;
      if (/[._+\-%]/.test(text[start - 1] ?? '') && isWord(text, start - 2)) return undefined;
      if (isWord(text, end)) return undefined;
      // "example.com.au" and "example.com-mail.de" are other domains; "example.com." ends a sentence.
      if (/[.-]/.test(text[end] ?? '') && isWord(text, end + 1)) return undefined;
      return { start, end };
    },
  };
}

const SEPARATOR = '[ \\-./()·]';
/**
 * How the last five digits of a number are grouped in writing, the first group being the end of a longer one. Before
 * them anything goes; here one character separates. Search terms rely on it: they cannot say "digits, however spaced".
 */
export const ENDINGS: readonly (readonly number[])[] = [
  [5], [1, 4], [2, 3], [3, 2], [1, 2, 2], [1, 3, 1], [2, 2, 1], [1, 1, 1, 1, 1],
]; // prettier-ignore

/** The last five digits cut into the groups of each ending. */
export function endings(national: string): string[][] {
  const tail = national.slice(-5);
  return ENDINGS.map((groups) => {
    let at = 0;
    return groups.map((size) => tail.slice(at, (at += size)));
  });
}

export function nationalNumber(phone: SubjectPhone): { national: string; callingCode: string } {
  const parsed = parsePhoneNumberFromString(phone.number);
  if (parsed !== undefined)
    return { national: parsed.nationalNumber, callingCode: parsed.countryCallingCode };
  return { national: phone.number.replace(/\D/g, '').replace(/^0+/, ''), callingCode: '' };
}

function phoneAddress(phone: SubjectPhone): Address[] {
  const { national, callingCode } = nationalNumber(phone);
  if (national.length < 5) return [];
  const head = Array.from(national.slice(0, -5), (digit) => `${digit}${SEPARATOR}{0,3}`).join('');
  const tail = endings(national).map(([first = '', second, ...more]) =>
    second === undefined
      ? first
      : [`${first}${SEPARATOR}{1,${first.length === 1 ? 3 : 1}}${second}`, ...more].join(SEPARATOR),
  );
  const pattern = `${head}(?:${tail.join('|')})`;
  const country = callingCode === '' ? '[0-9]{1,3}' : callingCode;
  const international = new RegExp(
    `(?:\\+|(?<![0-9])00|(?<![0-9])011) ?\\(?${country}\\)?${SEPARATOR}{0,3}(?:\\(?0\\)?${SEPARATOR}{0,2})?$`,
  );
  const plainCountry = callingCode === '' ? undefined : new RegExp(`(?<![0-9])${country}${SEPARATOR}{0,2}$`);
  const trunk = new RegExp(
    `\\(?(?:0|${callingCode === '36' ? '06' : callingCode === '7' ? '8' : '0'})\\)?${SEPARATOR}{0,2}$`,
  );
  const possible = (longer: string) =>
    callingCode === '' || parsePhoneNumberFromString(`+${callingCode}${longer}`)?.isPossible() === true;

  const judge: Address['judge'] = (text, start, end) => {
    const left = text.slice(Math.max(0, start - 20), start);
    let prefix = international.exec(left)?.[0];
    const explicit = prefix !== undefined;
    let bare = false;
    if (prefix === undefined) {
      prefix = plainCountry?.exec(left)?.[0] ?? trunk.exec(left)?.[0];
      bare = prefix === undefined;
      prefix ??= left.endsWith('(') && text.slice(start, end).includes(')') ? '(' : '';
    }
    const from = start - prefix.length;
    const before = text.slice(Math.max(0, from - 8), from);
    if ((/[0-9]$/.test(before) && !prefix.startsWith('+')) || (isWord(text, from - 1) && !explicit))
      return undefined;
    if (!explicit) {
      // Another country's code, or the tail of a longer number.
      if (/(?:\+|(?<![0-9])00)[0-9]{1,3}[ \-./()]{0,3}$/.test(before) || /[0-9][-./]$/.test(before))
        return undefined;
      if (bare && /(?:[0-9] |[+#_-])$/.test(before)) return undefined;
    }
    return closesNumber(text, start, end, national, possible) ? { start: from, end } : undefined;
  };
  return [{ kind: 'PHONE', pattern: new RegExp(pattern, 'g'), judge }];
}

/** An extension ("-12", "x12") may follow and stays; more digits of the same number may not. */
function closesNumber(
  text: string,
  start: number,
  end: number,
  national: string,
  possible: (longer: string) => boolean,
): boolean {
  if (isDigit(text, end)) return false;
  if (isWord(text, end)) return /^(?:x|ext|app|poste|dw|int)(?:[ .:]|[0-9])/.test(text.slice(end, end + 6));
  const rest = text.slice(end, end + 10);
  if (/^\.[0-9]/.test(rest)) return false;
  if (/^ ?-[0-9]/.test(rest)) return /^ ?-[0-9]{1,4}(?![0-9]| ?[-.:/][0-9])/.test(rest);
  if (/^\/[0-9]/.test(rest)) return /^\/[0-9]{1,2}(?![0-9])/.test(rest);
  const more = /^ ([0-9]{1,8})(?![0-9:.])/.exec(rest)?.[1];
  // "06 12 34 56 78 90": one more group like those before it belongs to the same, longer number.
  const lastGroup = / ([0-9]{2,4})$/.exec(text.slice(start, end))?.[1];
  if (more !== undefined && more.length === lastGroup?.length) return false;
  return more === undefined || !possible(national + more);
}

const SAME_HOST: Readonly<Record<string, readonly string[]>> = {
  'x.com': ['x.com', 'twitter.com'],
  'twitter.com': ['x.com', 'twitter.com'],
  'facebook.com': ['facebook.com', 'fb.com'],
};

/** Host spellings and path of a normalised link. */
export function linkParts(link: string): { hosts: readonly string[]; path: string } {
  const folded = foldWord(link);
  const slash = folded.indexOf('/');
  const host = slash < 0 ? folded : folded.slice(0, slash);
  return { hosts: SAME_HOST[host] ?? [host], path: slash < 0 ? '' : folded.slice(slash) };
}

const BEFORE_LINK = /(?:(?:https?:)?\/\/)?(?:(?:www\d?|m|mobile|[a-z]{2}(?:-[a-z]{2})?)\.){0,2}$/;
const AFTER_LINK = new RegExp(`^(?:[/?#][^\\s"'<>()\\[\\]{}|\\\\${MASK}]{0,300})?`);

function linkAddress(link: string): Address {
  const { hosts, path } = linkParts(link);
  return {
    kind: 'LINK',
    pattern: new RegExp(`(?:${hosts.map(escape).join('|')})${escape(path)}`, 'g'),
    judge: (text, start, end) => {
      const from = start - (BEFORE_LINK.exec(text.slice(Math.max(0, start - 24), start))?.[0].length ?? 0);
      if (isWord(text, from - 1) || /[.\-_]/.test(text[from - 1] ?? '')) return undefined;
      if (isWord(text, end) || /[-_%]/.test(text[end] ?? '') || (text[end] === '.' && isWord(text, end + 1)))
        return undefined;
      const tail = AFTER_LINK.exec(text.slice(end, end + 320))?.[0] ?? '';
      return { start: from, end: end + tail.replace(/[.,;:!?*_~]+$/, '').length };
    },
  };
}

function exactString(value: string): Address {
  const folded = foldWord(value);
  return {
    kind: 'OTHER',
    pattern: new RegExp(escape(folded), 'g'),
    judge: (text, start, end) =>
      (isWord(text, start) && isWord(text, start - 1)) || (isWord(text, end - 1) && isWord(text, end))
        ? undefined
        : { start, end },
  };
}

/** Patterns for every address, number, link and exact string. */
export function compileAddresses(identifiers: SubjectIdentifiers): Address[] {
  return [
    ...identifiers.emails.map(emailAddress),
    ...identifiers.links.map(linkAddress),
    ...identifiers.phones.flatMap(phoneAddress),
    ...identifiers.other.filter((value) => foldWord(value) !== '').map(exactString),
  ];
}

/** All hits in a folded text; offsets are those of the folded text. */
export function findAddresses(folded: Folded, addresses: readonly Address[]): Omit<Span, 'form'>[] {
  const found: Omit<Span, 'form'>[] = [];
  for (const { kind, pattern, judge } of addresses) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(folded.text); match !== null; match = pattern.exec(folded.text)) {
      const hit = judge(folded.text, match.index, match.index + match[0].length);
      if (hit === undefined) pattern.lastIndex = match.index + 1;
      else {
        found.push({ ...hit, kind });
        pattern.lastIndex = Math.max(hit.end, match.index + 1);
      }
    }
  }
  return found;
}
