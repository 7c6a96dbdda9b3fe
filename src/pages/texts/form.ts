import type { Language } from '../../domain/public-settings';
import { form as de } from './de/form';
import { form as en, type FormTexts } from './en/form';
import { form as es } from './es/form';
import { form as fr } from './fr/form';

export const FORM_TEXTS: Record<Language, FormTexts> = { en, de, fr, es };
