import {
  isJsonObject,
  isWholePhone,
  nameComposites,
  phoneComposites,
  redactInline,
  type JsonObject,
} from './json-shapes';
import { redactText, type Matcher } from './matcher';
import { redactMarkdown } from './redact-markdown';

/** JSON inside strings inside JSON (a timeline diff holds rich text as a string) is opened this deep. */
const DEEPEST_NESTED_TEXT = 4;
const SMALLEST_PHONE = 100_000;

type Frame = {
  source: JsonObject | readonly unknown[];
  keys: readonly string[] | undefined;
  values: readonly unknown[];
  /** Values decided by the object as a whole (composites, rich text), by key. */
  fixed: ReadonlyMap<string, unknown>;
  results: unknown[];
  changed: boolean;
};

const isContainer = (value: unknown): value is JsonObject | readonly unknown[] =>
  Array.isArray(value) || isJsonObject(value);

/** A redaction in progress: the walk is a loop over an explicit stack, so that no depth overflows. */
function redactValue(
  root: unknown,
  matcher: Matcher,
  surrogate: string,
  nested: number,
): { value: unknown; count: number } {
  let count = 0;
  const texts = new Map<object, string>();
  const emptied = new Set<object>();

  const redactString = (text: string, markdown: boolean): string => {
    const redacted = markdown
      ? redactMarkdown(text, matcher, surrogate)
      : redactJsonText(text, matcher, surrogate, nested);
    count += redacted.count;
    return redacted.text;
  };

  const redactNumber = (number: number): number => {
    if (!Number.isSafeInteger(number) || number < SMALLEST_PHONE || !isWholePhone(String(number), matcher))
      return number;
    count += 1;
    return 0;
  };

  const open = (source: JsonObject | readonly unknown[]): Frame => {
    if (Array.isArray(source)) {
      const items: readonly unknown[] = source;
      const known = items.some((item) => typeof item === 'object' && item !== null && texts.has(item));
      const inline = known ? undefined : redactInline(items, matcher, surrogate);
      if (inline !== undefined) {
        count += inline.count;
        for (const [node, text] of inline.texts) texts.set(node, text);
        for (const node of inline.emptied) emptied.add(node);
      }
      return { source, keys: undefined, values: items, fixed: new Map(), results: [], changed: false };
    }
    const object = source as JsonObject;
    const fixed = new Map<string, unknown>();
    const composites = [
      nameComposites(object, matcher, surrogate),
      phoneComposites(object, matcher, surrogate),
    ];
    for (const composite of composites)
      for (const [key, value] of composite) {
        if (value === surrogate && value !== object[key]) count += 1;
        fixed.set(key, value);
      }
    const inlineText = texts.get(object);
    if (inlineText !== undefined) fixed.set(typeof object['text'] === 'string' ? 'text' : 'word', inlineText);
    const markdown = object['markdown'];
    if (typeof markdown === 'string') fixed.set('markdown', redactString(markdown, true));
    return {
      source,
      keys: Object.keys(object),
      values: Object.values(object),
      fixed,
      results: [],
      changed: false,
    };
  };

  const close = (frame: Frame): unknown => {
    const { keys } = frame;
    if (keys === undefined) {
      const kept = frame.results.filter((_, index) => !emptied.has(frame.values[index] as object));
      return frame.changed || kept.length < frame.results.length ? kept : frame.source;
    }
    const renamed = redactKeys(keys, matcher, surrogate);
    count += renamed.count;
    if (!frame.changed && renamed.count === 0) return frame.source;
    return Object.fromEntries(frame.results.map((value, index) => [renamed.keys[index] ?? '', value]));
  };

  const scalar = (value: unknown): unknown =>
    typeof value === 'string'
      ? redactString(value, false)
      : typeof value === 'number'
        ? redactNumber(value)
        : value;

  if (!isContainer(root)) return { value: scalar(root), count };
  const stack: Frame[] = [open(root)];
  for (;;) {
    const frame = stack.at(-1);
    if (frame === undefined) throw new RangeError('The walk over a JSON value lost its root');
    const index = frame.results.length;
    if (index < frame.values.length) {
      const value = frame.values[index];
      const key = frame.keys?.[index];
      const decided = key !== undefined && frame.fixed.has(key);
      if (!decided && isContainer(value)) {
        stack.push(open(value));
        continue;
      }
      const result = decided ? frame.fixed.get(key) : scalar(value);
      frame.changed ||= result !== value;
      frame.results.push(result);
      continue;
    }
    const value = close(frame);
    stack.pop();
    const parent = stack.at(-1);
    if (parent === undefined) return { value, count };
    parent.changed ||= value !== frame.source;
    parent.results.push(value);
  }
}

/** Keys that carry an identifier ("anna@example.com": …) are replaced; entries are never lost, order stays. */
function redactKeys(
  keys: readonly string[],
  matcher: Matcher,
  surrogate: string,
): { keys: readonly string[]; count: number } {
  let count = 0;
  const redacted = keys.map((key) => {
    if (key.length < 5 || /^[a-z]+$/.test(key)) return key;
    const { text, count: mentions } = redactText(key, matcher, surrogate);
    count += mentions;
    return text;
  });
  if (count === 0) return { keys, count };
  const taken = new Set(keys.filter((key, index) => redacted[index] === key));
  const unique = redacted.map((key, index) => {
    if (key === keys[index]) return key;
    let candidate = key;
    for (let number = 2; taken.has(candidate); number += 1) candidate = `${key}-${number}`;
    taken.add(candidate);
    return candidate;
  });
  return { keys: unique, count };
}

/** A number JavaScript cannot hold would come back changed, so such JSON is treated as text. */
const UNSAFE_NUMBER = /[[:,]\s*-?\d{16,}/;

/** A string that may hold JSON: opened, redacted and closed again; anything else is text. */
function redactJsonText(
  text: string,
  matcher: Matcher,
  surrogate: string,
  nested: number,
): { text: string; count: number } {
  if (
    nested < DEEPEST_NESTED_TEXT &&
    /^\s*(?:\{[^]*\}|\[[^]*\])\s*$/.test(text) &&
    !UNSAFE_NUMBER.test(text)
  ) {
    try {
      const parsed: unknown = JSON.parse(text);
      const { value, count } = redactValue(parsed, matcher, surrogate, nested + 1);
      return count === 0 ? { text, count } : { text: JSON.stringify(value), count };
    } catch (error) {
      // Not JSON after all, or nested deeper than JSON.stringify can go: text. Escapes are read there too.
      if (!(error instanceof SyntaxError) && !(error instanceof RangeError)) throw error;
    }
  }
  return redactText(text, matcher, surrogate);
}

/**
 * Redacts any JSON value: every string, name / e-mail / phone / link composites, rich-text nodes, word-by-word
 * transcripts, JSON inside strings, and keys. A number that is a phone of the subject becomes 0. Structure and key order
 * stay; without a mention the same instance comes back.
 */
export function redactJson<T>(value: T, matcher: Matcher, surrogate: string): { value: T; count: number } {
  const redacted = redactValue(value, matcher, surrogate, 0);
  return { value: redacted.value as T, count: redacted.count };
}

type RichText = { blocknote?: string | null; markdown?: string | null };

/** Redacts both sides of a RICH_TEXT field. BlockNote that is not valid JSON is treated as text. */
export function redactRichText<T extends RichText>(
  richText: T,
  matcher: Matcher,
  surrogate: string,
): { value: T; count: number } {
  const { value, count } = redactValue(richText, matcher, surrogate, 0);
  return { value: value as T, count };
}
