import type { Language } from '../../public-settings';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { RiskTexts } from './texts';

export const RISK_TEXTS: Readonly<Record<Language, RiskTexts>> = {
  en,
  de,
  fr,
  es,
};
