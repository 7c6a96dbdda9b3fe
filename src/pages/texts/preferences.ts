import type { Language } from '../../domain/public-settings';
import { preferences as de } from './de/preferences';
import { preferences as en, type PreferencesTexts } from './en/preferences';
import { preferences as es } from './es/preferences';
import { preferences as fr } from './fr/preferences';

export const PREFERENCES: Record<Language, PreferencesTexts> = { en, de, fr, es };
