/** Ids, enums and hashes are plain ASCII and need no serialiser, which would cost more than hashing them. */
const NEEDS_ESCAPE = /[^ !#-[\]-~]/;

/** A text as JSON. */
const jsonText = (text: string): string => (NEEDS_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`);

/**
 * One text for one value, whatever order its keys come in (RFC 8785, JSON Canonicalization Scheme): keys sorted by UTF-16
 * code unit, no white space, numbers and texts as ECMAScript writes them. PostgreSQL's jsonb, where Twenty keeps JSON, sorts
 * keys by length; read back, the value has this same text. What JSON cannot hold is left out or null, as everywhere.
 */
export const canonicalJson = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
      return jsonText(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : 'null';
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
      return objectText(value as Record<string, unknown>);
    default:
      return JSON.stringify(value) ?? 'null';
  }
};

/** Keys are few and come again with every entry. Bounded, since a file may hold any. */
const keyTexts = new Map<string, string>();
const MOST_KEYS = 500;

const keyText = (key: string): string => {
  const known = keyTexts.get(key);
  if (known !== undefined) return known;
  const text = `,${JSON.stringify(key)}:`;
  if (keyTexts.size < MOST_KEYS) keyTexts.set(key, text);
  return text;
};

const memberText = (key: string, member: unknown): string =>
  member === undefined ? '' : keyText(key) + canonicalJson(member);

const objectText = (members: Readonly<Record<string, unknown>>): string => {
  const { toJSON } = members;
  if (typeof toJSON === 'function') return canonicalJson(toJSON.call(members));
  let text = '';
  let before = '';
  for (const key in members) {
    // An export has its keys in order already, and to look costs less than to sort.
    if (key < before) return sortedText(members);
    before = key;
    text += memberText(key, members[key]);
  }
  return `{${text.slice(1)}}`;
};

const sortedText = (members: Readonly<Record<string, unknown>>): string =>
  `{${Object.keys(members)
    .toSorted((left, right) => (left < right ? -1 : 1))
    .map((key) => memberText(key, members[key]))
    .join('')
    .slice(1)}}`;
