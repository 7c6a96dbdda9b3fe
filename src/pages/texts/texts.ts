/**
 * The shape of a page's texts, from its English ones: every other language is declared with it, and a text that is missing
 * or one too many does not compile.
 */
export type TextsLike<T> = {
  readonly [Key in keyof T]: T[Key] extends string
    ? string
    : T[Key] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : T[Key] extends readonly string[]
        ? readonly string[]
        : TextsLike<T[Key]>;
};

const bind = (text: string): string =>
  text
    // No line begins with the number of an article, nor with what French sets apart from its word.
    .replaceAll(/([Aa]rt\.|§) (?=\d)/g, '$1\u00a0')
    .replaceAll(/ ([:;?!»])/g, '\u00a0$1')
    .replaceAll('« ', '«\u00a0');

/** The texts with spaces that do not break where a line must not end. */
export const bound = <T>(texts: T): T => {
  if (typeof texts === 'string') return bind(texts) as T;
  if (typeof texts === 'function')
    return ((...values: unknown[]) =>
      bind(String((texts as (...given: unknown[]) => unknown)(...values)))) as T;
  if (Array.isArray(texts)) return texts.map((text: unknown) => bound(text)) as T;
  return Object.fromEntries(
    Object.entries(texts as Record<string, unknown>).map(([key, value]) => [key, bound(value)]),
  ) as T;
};
