import type { Language } from '../codes';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { Texts } from './texts';

export const TEXTS: Record<Language, Texts> = { en, de, fr, es };
