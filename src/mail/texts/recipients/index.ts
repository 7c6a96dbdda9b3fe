import type { Language } from '../../../domain/public-settings';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { RecipientTexts } from './texts';

export const RECIPIENT_TEXTS: Record<Language, RecipientTexts> = { en, de, fr, es };
