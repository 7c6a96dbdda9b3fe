import { readPublic } from '../../flows/public/read-public';
import type { PublicSettings, Language } from '../../domain/public-settings';
import { DEFAULT_PUBLIC_SETTINGS } from '../../domain/public-settings';
import type { PageAnswer, PageHandler } from '../answer-page';
import { chooseLanguage } from '../language';
import { messagePage } from '../message-page';
import { FORM_TEXTS } from '../texts/form';
import { formPage } from './form-page';
import { findForm, offersOf, SLUG } from './offers';

/** Unknown, switched off, without a controller or with nothing to choose: the same page for all of them. */
export const formUnavailable = (language: Language, settings: PublicSettings): PageAnswer => {
  const { title, texts } = FORM_TEXTS[language].unavailable;
  return messagePage(settings, language, { title, paragraphs: texts, status: 404 });
};

/** `GET /privacy/form/:slug`: the empty form. One request; none for an address that no form can have. */
export const showForm: PageHandler = async (request, { client }) => {
  const slug = request.params['slug'] ?? '';
  if (!SLUG.test(slug))
    return formUnavailable(chooseLanguage(request, DEFAULT_PUBLIC_SETTINGS), DEFAULT_PUBLIC_SETTINGS);
  const { settings, purposes } = await readPublic(client);
  const language = chooseLanguage(request, settings);
  const form = findForm(settings, slug);
  const offers = form === null ? [] : offersOf(form, purposes, language, settings);
  if (form === null || offers.length === 0) return formUnavailable(language, settings);
  return { status: 200, html: formPage({ request, settings, form, offers, language }) };
};
