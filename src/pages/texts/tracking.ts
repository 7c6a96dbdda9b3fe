import type { Language } from '../../domain/public-settings';
import { tracking as de } from './de/tracking';
import { tracking as en, type TrackingTexts } from './en/tracking';
import { tracking as es } from './es/tracking';
import { tracking as fr } from './fr/tracking';
import { bound } from './texts';

export const TRACKING: Record<Language, TrackingTexts> = bound({ en, de, fr, es });
