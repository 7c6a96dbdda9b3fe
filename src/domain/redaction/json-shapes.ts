import { SURROGATE_FIRST_NAME } from '../surrogate';
import type { Matcher } from './matcher';
import { redactPieces } from './redact-pieces';

export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whole-value check: is this string one phone number of the subject? */
export function isWholePhone(text: string, matcher: Matcher): boolean {
  return matcher
    .find(text)
    .some((span) => span.kind === 'PHONE' && span.start === 0 && span.end === text.length);
}

const FIRST_NAME =
  /^(.*?)(?:first_?name|given_?name|vorname|prenom|prénom|nombre|imie|imię|jmeno|voornaam|名)$/i;
const LAST_NAME =
  /^(.*?)(?:last_?name|family_?name|sur_?name|nachname|nom|apellidos?|nazwisko|prijmeni|cognome|achternaam|姓)$/i;

/**
 * Name composites of the subject get the name the person's own record gets. Names of others, and a lone first or last
 * name, are left alone.
 */
export function nameComposites(object: JsonObject, matcher: Matcher, surrogate: string): Map<string, string> {
  const fixed = new Map<string, string>();
  const byPrefix = new Map<string, { first?: string; last?: string }>();
  for (const key of Object.keys(object)) {
    if (typeof object[key] !== 'string') continue;
    const first = FIRST_NAME.exec(key)?.[1]?.toLowerCase();
    const last = LAST_NAME.exec(key)?.[1]?.toLowerCase();
    if (first !== undefined) byPrefix.set(first, { ...byPrefix.get(first), first: key });
    else if (last !== undefined) byPrefix.set(last, { ...byPrefix.get(last), last: key });
  }
  for (const { first, last } of byPrefix.values()) {
    if (first === undefined || last === undefined) continue;
    if (!matcher.isSubjectName(String(object[first]), String(object[last]))) continue;
    fixed.set(first, SURROGATE_FIRST_NAME);
    fixed.set(last, surrogate);
  }
  return fixed;
}

const PHONE_KEYS = [
  ['primaryPhoneNumber', 'primaryPhoneCallingCode'],
  ['number', 'callingCode'],
  ['phoneNumber', 'callingCode'],
] as const;

/**
 * Phone composites keep number and calling code apart. The two together decide: the same digits in another country are
 * somebody else's number.
 */
export function phoneComposites(
  object: JsonObject,
  matcher: Matcher,
  surrogate: string,
): Map<string, string> {
  const fixed = new Map<string, string>();
  for (const [numberKey, codeKey] of PHONE_KEYS) {
    const [number, code] = [object[numberKey], object[codeKey]];
    if (typeof number !== 'string' || typeof code !== 'string' || !/^\+?\d{1,4}$/.test(code)) continue;
    if (!/^[\d ().\-/]+$/.test(number)) continue;
    const international = code.startsWith('+') ? code : `+${code}`;
    const own = [number, number.replace(/^\D*0/, '')].some((national) =>
      isWholePhone(`${international} ${national}`, matcher),
    );
    fixed.set(numberKey, own ? surrogate : number);
  }
  return fixed;
}

/** New texts for nodes of rich text, and nodes that lost all their text to a mention that starts before them. */
export type InlineRedaction = { texts: Map<object, string>; emptied: Set<object>; count: number };

const hasText = (node: unknown): node is JsonObject & { text: string } =>
  isJsonObject(node) && typeof node['text'] === 'string';

/** BlockNote, TipTap and ProseMirror keep a line of text as `[{type: 'text', text}, {type: 'link', content: […]}]`. */
function isInlineContent(nodes: readonly unknown[]): boolean {
  return (
    nodes.every((node) => isJsonObject(node) && typeof node['type'] === 'string') &&
    nodes.some(
      (node) =>
        isJsonObject(node) &&
        ((node['type'] === 'text' && hasText(node)) ||
          (node['type'] === 'link' && Array.isArray(node['content']))),
    )
  );
}

/** Transcripts with a time for every word: `[{text: 'Anna', start: …}, {text: 'Müller', …}]`. */
function wordKey(nodes: readonly unknown[]): 'text' | 'word' | undefined {
  if (nodes.length < 2) return undefined;
  return (['text', 'word'] as const).find((key) =>
    nodes.every((node) => {
      const word = isJsonObject(node) ? node[key] : undefined;
      return typeof word === 'string' && word.length <= 40 && !/\s\S/.test(word);
    }),
  );
}

export function redactInline(
  nodes: readonly unknown[],
  matcher: Matcher,
  surrogate: string,
): InlineRedaction | undefined {
  if (isInlineContent(nodes)) return redactInlineContent(nodes, matcher, surrogate);
  const key = wordKey(nodes);
  if (key === undefined) return undefined;
  const words = nodes.flatMap((node) => (isJsonObject(node) ? [node] : []));
  const { pieces, count } = redactPieces(
    words.flatMap((word, index) => (index === 0 ? [String(word[key])] : [' ', String(word[key])])),
    matcher,
    surrogate,
  );
  return {
    texts: new Map(words.map((word, index) => [word, pieces[index * 2] ?? ''])),
    emptied: new Set(),
    count,
  };
}

/** Stands in the flow for a node that is not text (a mention, an image). */
const EMBEDDED = '\ufffc';

function redactInlineContent(
  nodes: readonly unknown[],
  matcher: Matcher,
  surrogate: string,
): InlineRedaction {
  const flow: { node: object | undefined; text: string; parent: object | undefined }[] = [];
  for (const node of nodes) {
    if (!isJsonObject(node)) continue;
    const content = node['content'];
    if (node['type'] === 'text' && hasText(node)) flow.push({ node, text: node.text, parent: undefined });
    else if (node['type'] === 'hardBreak') flow.push({ node: undefined, text: '\n', parent: undefined });
    else if (node['type'] === 'link' && Array.isArray(content))
      for (const inner of content)
        flow.push(
          hasText(inner)
            ? { node: inner, text: inner.text, parent: node }
            : { node: undefined, text: EMBEDDED, parent: node },
        );
    else flow.push({ node: undefined, text: EMBEDDED, parent: undefined });
  }
  const { pieces, count } = redactPieces(
    flow.map(({ text }) => text),
    matcher,
    surrogate,
  );
  const texts = new Map<object, string>();
  const emptied = new Set<object>();
  const keptIn = new Set<object>();
  for (const [index, { node, text, parent }] of flow.entries()) {
    const redacted = pieces[index] ?? text;
    if (node !== undefined) texts.set(node, redacted);
    // ProseMirror refuses empty text nodes, so a node that lost its whole text goes.
    if (node !== undefined && redacted === '' && text !== '') emptied.add(node);
    else if (parent !== undefined) keptIn.add(parent);
  }
  for (const { node, parent } of flow)
    if (parent !== undefined && node !== undefined && emptied.has(node) && !keptIn.has(parent))
      emptied.add(parent);
  return { texts, emptied, count };
}
