import type { Language } from '../../domain/public-settings';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { DocumentTexts } from './texts';

export const DOCUMENT_TEXTS: Record<Language, DocumentTexts> = { en, de, fr, es };
