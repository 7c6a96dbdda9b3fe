import type { Language, PublicSettings } from '../../domain/public-settings';
import { readRequestSettings } from '../../domain/requests/request-settings';
import { readPublic, SETTINGS_READ } from '../../flows/public/read-public';
import { requestFromForm } from '../../flows/public/request-from-form';
import type { PageAnswer, PageHandler } from '../answer-page';
import { TRAP } from '../form/read-sign-up';
import { html } from '../html';
import { chooseLanguage } from '../language';
import { mailLink } from '../layout';
import { messagePage } from '../message-page';
import { fieldTexts } from '../page-request';
import { REQUEST_TEXTS } from '../texts/request';
import { readRequestForm } from './read-request';
import { requestFormPage } from './request-form-page';
import { requestFormUnavailable } from './show-request-form';

const sentPage = (language: Language, settings: PublicSettings): PageAnswer => {
  const { title, texts } = REQUEST_TEXTS[language].sent;
  return messagePage(settings, language, { title, paragraphs: texts, status: 200 });
};

const tooOftenPage = (language: Language, settings: PublicSettings, seconds: number): PageAnswer => {
  const { title, texts } = REQUEST_TEXTS[language].tooOften;
  const { controller } = settings;
  return messagePage(settings, language, {
    title,
    paragraphs: [
      ...texts,
      ...(controller === null
        ? []
        : [html`<p><strong>${controller.name}</strong><br />${mailLink(controller.email)}</p>`]),
    ],
    status: 429,
    headers: { 'retry-after': String(seconds) },
  });
};

/**
 * `POST /privacy/request`. No token guards it against being sent from elsewhere: nothing follows from it until whoever
 * reads the mailbox confirms.
 *
 * 422 with the form and what is wrong; 429 when it comes too often, with the way that is left; else 200 with the same page,
 * the same work and the same mail whoever's address it is. At most six requests.
 */
export const submitRequestForm: PageHandler = async (request, runtime) => {
  const { client } = runtime;
  const { settings, purposes, rows } = await readPublic(client);
  const language = chooseLanguage(request, settings);
  if (settings.controller === null) return requestFormUnavailable(language, settings);
  // A robot is told what a person is told.
  if (fieldTexts(request, TRAP).some((text) => text !== '')) return sentPage(language, settings);
  const read = readRequestForm(request, purposes);
  if (!read.ok) {
    const { problems, typed } = read;
    return {
      status: 422,
      html: requestFormPage({ request, settings, purposes, language, problems, typed }),
    };
  }
  const throttled = await requestFromForm(
    { client, keyring: runtime.keyring(), now: runtime.clock.now() },
    readRequestSettings(rows.get(SETTINGS_READ.object.name) ?? []),
    { ...read.sent, language },
  );
  return throttled.allowed
    ? sentPage(language, settings)
    : tooOftenPage(language, settings, throttled.retryAfterSeconds);
};
