import type { Language } from '../../domain/public-settings';
import { confirm as de } from './de/confirm';
import { confirm as en, type ConfirmTexts } from './en/confirm';
import { confirm as es } from './es/confirm';
import { confirm as fr } from './fr/confirm';

export const CONFIRM_TEXTS: Record<Language, ConfirmTexts> = { en, de, fr, es };
