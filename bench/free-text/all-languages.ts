import { dutch } from './dutch';
import { english } from './english';
import { french } from './french';
import { german } from './german';
import { italian } from './italian';
import type { LabelledLanguage } from './labelled';
import { polish } from './polish';
import { portuguese } from './portuguese';
import { spanish } from './spanish';

export const LABELLED: Readonly<Record<string, LabelledLanguage>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  pt: portuguese,
  nl: dutch,
  pl: polish,
};
