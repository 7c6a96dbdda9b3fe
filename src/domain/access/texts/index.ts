import type { Language } from '../../public-settings';
import { de } from './de';
import { en, type AccessTexts } from './en';
import { es } from './es';
import { fr } from './fr';

export type { AccessTexts };
export const ACCESS_TEXTS: Record<Language, AccessTexts> = { en, de, fr, es };

/** A text for one, and one for none or many. */
export type Counted = { one: string; many: string };

/** The text for so many, the count filled in. French says "one" of none too; nobody is told of none. */
export const counted = ({ one, many }: Counted, count: number): string =>
  filled(count === 1 ? one : many, { count });

/** Puts values into a text; `{name}` without one becomes nothing. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_match, name: string) => String(values[name] ?? ''));
