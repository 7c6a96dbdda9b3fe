import type { Language } from '../../public-settings';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { PortabilityTexts } from './texts';

export const PORTABILITY_TEXTS: Record<Language, PortabilityTexts> = { en, de, fr, es };
