import type { Language } from '../../domain/public-settings';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { MailTexts } from './texts';

export const MAIL_TEXTS: Record<Language, MailTexts> = { en, de, fr, es };
