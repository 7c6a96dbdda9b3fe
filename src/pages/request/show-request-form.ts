import { readPublic } from '../../flows/public/read-public';
import type { Language, PublicSettings } from '../../domain/public-settings';
import type { PageAnswer, PageHandler } from '../answer-page';
import { chooseLanguage } from '../language';
import { messagePage } from '../message-page';
import { REQUEST_TEXTS } from '../texts/request';
import { requestFormPage } from './request-form-page';

/** People must know whom they tell (Art. 13(1)(a)): no form without a controller. */
export const requestFormUnavailable = (language: Language, settings: PublicSettings): PageAnswer => {
  const { title, texts } = REQUEST_TEXTS[language].unavailable;
  return messagePage(settings, language, { title, paragraphs: texts, status: 404 });
};

/** `GET /privacy/request`: the empty form. One request. */
export const showRequestForm: PageHandler = async (request, { client }) => {
  const { settings, purposes } = await readPublic(client);
  const language = chooseLanguage(request, settings);
  if (settings.controller === null) return requestFormUnavailable(language, settings);
  return { status: 200, html: requestFormPage({ request, settings, purposes, language }) };
};
