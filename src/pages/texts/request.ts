import type { Language } from '../../domain/public-settings';
import { request as de } from './de/request';
import { request as en, type RequestTexts } from './en/request';
import { request as es } from './es/request';
import { request as fr } from './fr/request';
import { bound } from './texts';

export const REQUEST_TEXTS: Record<Language, RequestTexts> = bound({ en, de, fr, es });
