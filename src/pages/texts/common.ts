import type { Language } from '../../domain/public-settings';
import { common as de } from './de/common';
import { common as en, type CommonTexts } from './en/common';
import { common as es } from './es/common';
import { common as fr } from './fr/common';
import { bound } from './texts';

export const COMMON: Record<Language, CommonTexts> = bound({ en, de, fr, es });
