/** Texts and how Twenty finds their translations: `locales/<locale>.json` holds `{ text: translation }`, and `{ context: { text: translation } }`. */
import { createHash } from 'node:crypto';

export type Catalog = Record<string, string | Record<string, string>>;
export type Text = { message: string; context: string | null };
export type TranslatedText = Text & { translation: string };

/** Between a text and its context, before both are hashed. */
const SEPARATOR = '\u001f';

/** The key of a text in a compiled catalog, as the SDK and the server compute it. */
export const textId = ({ message, context }: Text): string =>
  createHash('sha256')
    .update(`${message}${SEPARATOR}${context ?? ''}`)
    .digest('base64')
    .slice(0, 6);

/** All texts of a catalog, those without a context first. */
export const textsIn = (catalog: Catalog): TranslatedText[] =>
  Object.entries(catalog).flatMap(([key, value]): TranslatedText[] =>
    typeof value === 'string'
      ? [{ message: key, context: null, translation: value }]
      : Object.entries(value).map(([message, translation]) => ({ message, context: key, translation })),
  );
