import { useLocale } from 'twenty-sdk/front-component';

import { TEXTS } from '../../../domain/certificate/texts';
import type { KnownObject, Texts } from '../../../domain/certificate/texts/texts';
import type { Reason } from '../../../domain/consent/reasons';
import { reasonInWords } from '../../../domain/consent/reason-texts';
import type { Language } from '../../../domain/public-settings';
import { languageOf } from '../model/language';

export const useLanguage = (): Language => languageOf(useLocale());

/** The words of the certificate, which the preview uses too: what was shown before is what is certified after. */
export const useCertificateTexts = (): Texts => TEXTS[useLanguage()];

/** What the gate in workflows says as a reason, in its words. */
export const useReasonText = (): ((reason: Reason) => string) => {
  const language = useLanguage();
  return (reason) => reasonInWords(reason, language);
};

/** An object as the certificate names it; one of somebody else’s by its API name. */
export const objectText = (texts: Texts, object: string): string =>
  texts.objects[object as KnownObject] ?? object;
