import type { Language } from '../../domain/public-settings';
import { unsubscribe as de } from './de/unsubscribe';
import { unsubscribe as en, type UnsubscribeTexts } from './en/unsubscribe';
import { unsubscribe as es } from './es/unsubscribe';
import { unsubscribe as fr } from './fr/unsubscribe';

export const UNSUBSCRIBE: Record<Language, UnsubscribeTexts> = { en, de, fr, es };
