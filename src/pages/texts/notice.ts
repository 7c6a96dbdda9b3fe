import type { Language } from '../../domain/public-settings';
import { notice as de } from './de/notice';
import { notice as en, type NoticeTexts } from './en/notice';
import { notice as es } from './es/notice';
import { notice as fr } from './fr/notice';
import { bound } from './texts';

export const NOTICE: Record<Language, NoticeTexts> = bound({ en, de, fr, es });
