import type { Language } from '../../domain/public-settings';
import { download as de } from './de/download';
import { download as en, type DownloadTexts } from './en/download';
import { download as es } from './es/download';
import { download as fr } from './fr/download';
import { bound } from './texts';

export const DOWNLOAD_TEXTS: Record<Language, DownloadTexts> = {
  en: bound(en),
  de: bound(de),
  fr: bound(fr),
  es: bound(es),
};
