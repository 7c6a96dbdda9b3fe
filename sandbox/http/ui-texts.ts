import { createHash } from 'node:crypto';

import type { AppManifest } from '../contract';

export type Translate = (text: unknown, context: string) => string;

const SEPARATOR = '\u001f';

/** Labels of a manifest in a language, found as a server finds them: by a hash of the text and what it labels. */
export const translator = (manifest: AppManifest, locale: string): Translate => {
  const catalogs = (manifest['translations'] ?? {}) as Record<string, Record<string, string>>;
  const catalog = catalogs[locale] ?? {};
  return (value, context) => {
    if (typeof value !== 'string') return '';
    const id = createHash('sha256').update(`${value}${SEPARATOR}${context}`).digest('base64').slice(0, 6);
    return catalog[id] ?? value;
  };
};
