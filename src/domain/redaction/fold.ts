/**
 * Text brought into one comparable form, with the way back: `starts[i]`/`ends[i]` is the piece of the original that
 * character `i` came from. Folding lower-cases, drops diacritics (but keeps ä ö ü å, whose transliteration ae/oe/ue/aa
 * must stay tellable), unifies dashes, quotes and spaces, removes what is invisible, and reads the escapes text is
 * found in: JSON (`\u00fc`, `\n`), URLs (`%40`) and HTML (`&uuml;`).
 */
export type Folded = { source: string; text: string; starts: Uint32Array; ends: Uint32Array };

/** Stands for what is not to be looked at: spans already matched, surrogates, embedded objects. Never a word. */
export const MASK = '\ue000';

const SPECIAL: Readonly<Record<string, string>> = {
  ß: 'ss', ẞ: 'ss', ø: 'ö', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ŋ: 'n', ħ: 'h', æ: 'ae', œ: 'oe',
}; // prettier-ignore
const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö',
  Uuml: 'Ü', szlig: 'ß', eacute: 'é', egrave: 'è', ecirc: 'ê', agrave: 'à', aacute: 'á', iacute: 'í', oacute: 'ó',
  uacute: 'ú', ntilde: 'ñ', ccedil: 'ç', oslash: 'ø', aring: 'å',
}; // prettier-ignore

const cache = new Map<string, string>();
const CACHE_LIMIT = 4096;

function computeFold(cluster: string): string {
  const code = cluster.charCodeAt(0);
  if (
    code === 0xad ||
    code === 0x34f ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064) ||
    code === 0xfeff ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0x300 && code <= 0x36f)
  )
    // prettier-ignore
    return '';
  if (code === 0x2028 || code === 0x2029 || code === 0x85) return '\n';
  if (/^\p{Zs}/u.test(cluster)) return ' ';
  if (/^[\u2010-\u2015\u2212\ufe58\uff0d]/.test(cluster)) return '-';
  if (/^[\u2018\u2019\u201a\u201b\u02bc\u00b4\u2032\uff07]/.test(cluster)) return "'";
  if (/^[\u201c-\u201f\u00ab\u00bb]/.test(cluster)) return '"';
  const compatible =
    (code >= 0xff00 && code <= 0xffef) || (code >= 0xfb00 && code <= 0xfb06)
      ? cluster.normalize('NFKC')
      : cluster.normalize('NFC');
  let folded = '';
  for (const letter of compatible.toLowerCase().normalize('NFD').normalize('NFC')) {
    const kana = letter.charCodeAt(0);
    if (kana >= 0x30a1 && kana <= 0x30f6) {
      folded += String.fromCharCode(kana - 0x60);
      continue;
    }
    folded += SPECIAL[letter] ?? stripMarks(letter);
  }
  return folded;
}

function stripMarks(letter: string): string {
  const parts = letter.normalize('NFD');
  const base = parts[0] ?? '';
  const stripped = parts.replace(/[\u0300-\u036f]/g, '');
  if ((base === 'a' || base === 'o' || base === 'u') && parts.includes('\u0308'))
    return `${base}\u0308`.normalize('NFC');
  if (base === 'a' && parts.includes('\u030a')) return 'å';
  const recomposed = stripped.normalize('NFC');
  return SPECIAL[recomposed] ?? recomposed;
}

function foldCluster(cluster: string): string {
  const known = cache.get(cluster);
  if (known !== undefined) return known;
  const folded = computeFold(cluster);
  if (cache.size < CACHE_LIMIT) cache.set(cluster, folded);
  return folded;
}

const isCombining = (code: number) =>
  (code >= 0x300 && code <= 0x36f) ||
  code === 0x3099 ||
  code === 0x309a ||
  code === 0xff9e ||
  code === 0xff9f;
const isJamo = (code: number) => code >= 0x1100 && code <= 0x11ff;

/** The end of the character that starts at `start`, with the marks that belong to it (at most eight). */
function clusterEnd(source: string, start: number): number {
  const code = source.charCodeAt(start);
  let end = start + 1;
  if (code >= 0xd800 && code <= 0xdbff && end < source.length) end += 1;
  const limit = Math.min(source.length, end + 8);
  if (isJamo(code)) while (end < limit && isJamo(source.charCodeAt(end))) end += 1;
  while (end < limit && isCombining(source.charCodeAt(end))) end += 1;
  return end;
}

const ENTITY = /&(?:#(\d{2,6})|#[xX]([0-9a-fA-F]{2,5})|([a-zA-Z]{2,6}));/y;
const UNICODE_ESCAPE = /\\u([0-9a-fA-F]{4})/y;

function percentByte(source: string, at: number): number {
  const hex = source.slice(at, at + 3);
  return /^%[0-9a-fA-F]{2}$/.test(hex) ? Number.parseInt(hex.slice(1), 16) : -1;
}

/** One UTF-8 character in URL escapes; not `decodeURIComponent`, whose exceptions cost too much on hostile input. */
function readPercent(source: string, start: number): { decoded: string; end: number } | undefined {
  const lead = percentByte(source, start);
  if (lead < 0) return undefined;
  if (lead < 0x80) return { decoded: String.fromCharCode(lead), end: start + 3 };
  const more = lead >= 0xf0 && lead < 0xf5 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
  if (more === 0 || lead >= 0xf5) return undefined;
  let point = lead & (0x3f >> more);
  for (let index = 1; index <= more; index += 1) {
    const byte = percentByte(source, start + index * 3);
    if (byte < 0x80 || byte > 0xbf) return undefined;
    point = (point << 6) | (byte & 0x3f);
  }
  return point > 0x10ffff ? undefined : { decoded: String.fromCodePoint(point), end: start + (more + 1) * 3 };
}

/** The decoded text of an escape at `start`, or nothing when it is an ordinary character. */
function readEscape(source: string, start: number): { decoded: string; end: number } | undefined {
  const code = source.charCodeAt(start);
  if (code === 0x25) return readPercent(source, start);
  if (code === 0x26) {
    ENTITY.lastIndex = start;
    const found = ENTITY.exec(source);
    if (found === null) return undefined;
    const point = found[1] !== undefined ? Number(found[1]) : Number.parseInt(found[2] ?? '', 16);
    const decoded =
      found[3] !== undefined
        ? NAMED_ENTITIES[found[3]]
        : point <= 0xffff
          ? String.fromCharCode(point)
          : undefined;
    return decoded === undefined ? undefined : { decoded, end: start + found[0].length };
  }
  if (code !== 0x5c) return undefined;
  UNICODE_ESCAPE.lastIndex = start;
  const unicode = UNICODE_ESCAPE.exec(source);
  if (unicode !== null)
    return { decoded: String.fromCharCode(Number.parseInt(unicode[1] ?? '', 16)), end: start + 6 };
  const next = source[start + 1];
  if (next === 'n' || next === 'r') return { decoded: '\n', end: start + 2 };
  if (next === 't') return { decoded: ' ', end: start + 2 };
  // `\/` in JSON, `\_` and `\.` in Markdown: the backslash is not part of the text.
  if (next !== undefined && /[/_.*\-+@"'()[\]\\#~`]/.test(next)) return { decoded: '', end: start + 1 };
  return undefined;
}

/**
 * Folds `source`. `skip` names pieces that are syntax, not text (sorted, apart): they leave no trace in the folded text.
 * @example fold('Mül\u00adLER').text === 'müller'
 */
export function fold(source: string, skip: readonly { start: number; end: number }[] = []): Folded {
  const length = source.length;
  let units = new Uint16Array(length + 64);
  let starts = new Uint32Array(length + 64);
  let ends = new Uint32Array(length + 64);
  let size = 0;
  let skipped = 0;
  const put = (text: string, start: number, end: number) => {
    if (size + text.length + 16 > units.length) {
      const grown = units.length * 2;
      const [moreUnits, moreStarts, moreEnds] = [
        new Uint16Array(grown),
        new Uint32Array(grown),
        new Uint32Array(grown),
      ];
      moreUnits.set(units);
      moreStarts.set(starts);
      moreEnds.set(ends);
      [units, starts, ends] = [moreUnits, moreStarts, moreEnds];
    }
    for (let index = 0; index < text.length; index += 1) {
      units[size] = text.charCodeAt(index);
      starts[size] = start;
      ends[size] = end;
      size += 1;
    }
  };
  let at = 0;
  while (at < length) {
    const syntax = skip[skipped];
    if (syntax !== undefined && at >= syntax.start) {
      if (syntax.end > at) at = syntax.end;
      skipped += 1;
      continue;
    }
    const code = source.charCodeAt(at);
    if (
      code < 0x80 &&
      code !== 0x25 &&
      code !== 0x26 &&
      code !== 0x5c &&
      !isCombining(source.charCodeAt(at + 1))
    ) {
      if (code !== 0x0d) {
        if (size + 16 > units.length) put('', at, at);
        units[size] = code >= 0x41 && code <= 0x5a ? code + 32 : code === 0x09 ? 0x20 : code;
        starts[size] = at;
        ends[size] = at + 1;
        size += 1;
      }
      at += 1;
      continue;
    }
    const escape = readEscape(source, at);
    if (escape !== undefined) {
      put(escape.decoded === '' ? '' : foldAll(escape.decoded), at, escape.end);
      at = escape.end;
      continue;
    }
    const end = clusterEnd(source, at);
    put(foldCluster(source.slice(at, end)), at, end);
    at = end;
  }
  return { source, text: decodeUnits(units.subarray(0, size)), starts, ends };
}

function foldAll(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length;) {
    const end = clusterEnd(text, at);
    const cluster = text.slice(at, end);
    folded += cluster < '\x80' ? cluster.toLowerCase() : foldCluster(cluster);
    at = end;
  }
  return folded;
}

function decodeUnits(units: Uint16Array): string {
  const CHUNK = 8192;
  let text = '';
  for (let at = 0; at < units.length; at += CHUNK)
    text += String.fromCharCode(...units.subarray(at, at + CHUNK));
  return text;
}

/** A word or short phrase in folded form. */
export function foldWord(text: string): string {
  return fold(text).text;
}

const wordKinds = new Uint8Array(0x10000);

/** Letter or digit? Looked up once per code unit. */
export function isWordCode(code: number): boolean {
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a);
  if (Number.isNaN(code)) return false;
  const known = wordKinds[code];
  if (known !== 0) return known === 1;
  const word = (code >= 0xd800 && code <= 0xdfff) || /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(code));
  wordKinds[code] = word ? 1 : 2;
  return word;
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u;

/** A letter or digit of a script that puts spaces between words; "へ" after an address ends it. */
export function isSpacedWordCode(code: number): boolean {
  return isWordCode(code) && (code < 0x1100 || !CJK.test(String.fromCharCode(code)));
}

/** Does the character that became `index` start upper case in the original? Escapes count as upper case: unknown. */
export function isUpperAt(folded: Folded, index: number): boolean {
  const letter = folded.source[folded.starts[index] ?? 0] ?? '';
  return letter !== letter.toLowerCase() || letter === '\\' || letter === '%' || letter === '&';
}
