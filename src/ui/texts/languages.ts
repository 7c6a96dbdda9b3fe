import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { Language } from '../../domain/public-settings';

export const LANGUAGE_TEXT: Readonly<Record<Language, MessageDescriptor>> = {
  en: msg('English'),
  de: msg('German'),
  fr: msg('French'),
  es: msg('Spanish'),
};
