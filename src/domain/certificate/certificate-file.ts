import type { Certificate } from './certificate';
import { KEPT_REASONS, OTHER, type Language } from './codes';
import { languagesOf } from './in-words';
import { TEXTS } from './texts';

/** The words for every code that this certificate uses, so that the file can be read without this software. */
const wordsIn = (certificate: Certificate, language: Language) => {
  const texts = TEXTS[language];
  const reasons = [...KEPT_REASONS, OTHER].filter((reason) => certificate.kept[reason] !== undefined);
  const grounds = [...new Set(certificate.held.map(({ ground }) => ground))];
  return {
    act: texts.actMeans[certificate.act],
    cause: texts.causes[certificate.cause],
    actions: texts.actions,
    kept: Object.fromEntries(reasons.map((reason) => [reason, texts.keptReasons[reason]])),
    grounds: Object.fromEntries(grounds.map((ground) => [ground, texts.grounds[ground]])),
    residual: texts.residual.intro,
    unreachable: Object.fromEntries(certificate.unreachable.map((code) => [code, texts.places[code]])),
    note: texts.note,
  };
};

/** The certificate as a JSON text one can keep: the certificate itself, and what its codes mean. */
export const certificateFile = (certificate: Certificate): string => {
  const words = Object.fromEntries(
    languagesOf(certificate).map((language) => [language, wordsIn(certificate, language)]),
  );
  return `${JSON.stringify({ certificate, words }, null, 2)}\n`;
};
