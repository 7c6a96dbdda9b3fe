import type { Language } from '../../../domain/public-settings';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { RequestMailTexts } from './texts';

export const REQUEST_MAIL_TEXTS: Record<Language, RequestMailTexts> = { en, de, fr, es };
