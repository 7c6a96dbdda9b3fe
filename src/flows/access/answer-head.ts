import type { AnswerHead } from '../../domain/access/document';
import { ACCESS_TEXTS, filled } from '../../domain/access/texts';
import { dayInWords } from '../../domain/access/values-in-words';
import { LANGUAGES, type Language, type PublicSettings } from '../../domain/public-settings';
import type { DataRequest } from '../../domain/requests/data-request';

/** The person's language, else the workspace's first. */
export const languageOf = (
  request: Pick<DataRequest, 'language'>,
  offered: readonly Language[],
): Language => {
  const asked = request.language.slice(0, 2).toLowerCase();
  return LANGUAGES.find((language) => language === asked) ?? offered[0] ?? 'en';
};

/** What stands at the top of an answer, on the screen and on paper. */
export const headOf = (
  request: Pick<DataRequest, 'reference'>,
  { language, settings }: { language: Language; settings: Pick<PublicSettings, 'controller'> },
  now: Date,
): AnswerHead => {
  const texts = ACCESS_TEXTS[language];
  const controller = settings.controller?.name;
  return {
    language,
    title: texts.title,
    subtitle: texts.subtitle,
    lines: [
      ...(request.reference === '' ? [] : [filled(texts.answerTo, { reference: request.reference })]),
      filled(texts.asOf, { date: dayInWords(now.toISOString(), language) }),
    ],
    lead: controller === undefined ? texts.leadNobody : filled(texts.lead, { controller }),
  };
};
