/** The texts of the app against their translations in `locales/`. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { componentTexts } from './component-texts';
import { manifestTexts } from './manifest-texts';
import { type Catalog, type Text, type TranslatedText, textsIn } from './text-ids';

/** What the app is translated into; English is in the code. */
export const TRANSLATED_LOCALES = ['de-DE', 'fr-FR', 'es-ES'] as const;

const keyOf = ({ message, context }: Text): string => JSON.stringify([context, message]);
/** How a text is named to whoever mends it. */
const named = ({ message, context }: Text): string => (context === null ? message : `${context}: ${message}`);

const sourceFiles = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
};

/** All texts of the app that are translated, each once: those of `src/ui` and those of a built manifest. */
export const appTexts = async (root: string, manifest: Record<string, unknown>): Promise<Text[]> => {
  const files = await sourceFiles(join(root, 'src/ui'));
  const ofComponents = await Promise.all(
    files.map(async (file) => componentTexts(file, await readFile(file, 'utf8'))),
  );
  const texts = [...ofComponents.flat(), ...manifestTexts(manifest)];
  return [...new Map(texts.map((text) => [keyOf(text), text])).values()];
};

/** The English catalog: every text as its own translation, sorted, those with a context under it. */
export const sourceCatalog = (texts: readonly Text[]): Catalog => {
  const sorted = texts.toSorted(
    (a, b) =>
      (a.context ?? '').localeCompare(b.context ?? '', 'en') || a.message.localeCompare(b.message, 'en'),
  );
  const catalog: Record<string, string | Record<string, string>> = {};
  for (const { message, context } of sorted) {
    if (context === null) catalog[message] = message;
    else
      catalog[context] = { ...(catalog[context] as Record<string, string> | undefined), [message]: message };
  }
  return catalog;
};

export const readCatalog = async (root: string, locale: string): Promise<Catalog> =>
  JSON.parse(await readFile(join(root, 'locales', `${locale}.json`), 'utf8').catch(() => '{}')) as Catalog;

const placeholders = (text: string): string =>
  [...text.matchAll(/\{\w+\}/g)]
    .map(([found]) => found)
    .toSorted()
    .join(' ');

export type CatalogReport = {
  /** Texts without a translation. */
  missing: string[];
  /** Translations of texts that are nowhere any more. */
  unused: string[];
  /** Translations that lost a `{value}`, or gained one. */
  changed: string[];
};

/** What is wrong with a translation of the app. */
export const compareCatalog = (texts: readonly Text[], catalog: Catalog): CatalogReport => {
  const translated = new Map<string, TranslatedText>(textsIn(catalog).map((text) => [keyOf(text), text]));
  const known = new Set(texts.map(keyOf));
  return {
    missing: texts.filter((text) => !translated.get(keyOf(text))?.translation).map(named),
    unused: [...translated.values()].filter((text) => !known.has(keyOf(text))).map(named),
    changed: texts.flatMap((text) => {
      const translation = translated.get(keyOf(text))?.translation ?? '';
      return translation !== '' && placeholders(translation) !== placeholders(text.message)
        ? [named(text)]
        : [];
    }),
  };
};
