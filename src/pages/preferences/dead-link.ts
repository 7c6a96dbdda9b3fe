import { DEFAULT_PUBLIC_SETTINGS, type PublicSettings } from '../../domain/public-settings';
import type { PageAnswer } from '../answer-page';
import { html } from '../html';
import { chooseLanguage, languageLinks } from '../language';
import { mailLink } from '../layout';
import { messagePage } from '../message-page';
import { linkTo, type PageRequest } from '../page-request';
import { COMMON } from '../texts/common';
import { PREFERENCES } from '../texts/preferences';

/**
 * One page for a link that is wrong, cut, too old, another page's, made with another key or of somebody who is gone: it
 * tells nobody which of these it is. Nothing is read for it, so that made-up links cost the workspace nothing; whom to
 * write to stands on the page without a link.
 */
export const deadLinkPage = (request: PageRequest): PageAnswer => {
  const language = chooseLanguage(request, DEFAULT_PUBLIC_SETTINGS);
  const texts = PREFERENCES[language];
  return messagePage(DEFAULT_PUBLIC_SETTINGS, language, {
    title: texts.deadLink.title,
    paragraphs: texts.deadLink.texts,
    status: 404,
    links: [{ href: `${linkTo(request, 'preferences')}?lang=${language}`, text: texts.whereToWrite }],
  });
};

/** Where the link is to be found, and whom to write to: for whoever comes without one. */
export const noLinkPage = (request: PageRequest, settings: PublicSettings): PageAnswer => {
  const language = chooseLanguage(request, settings);
  const texts = PREFERENCES[language];
  const { controller } = settings;
  return messagePage(settings, language, {
    title: texts.noLink.title,
    paragraphs: [
      ...texts.noLink.texts,
      ...(controller === null
        ? []
        : [html`<p><strong>${controller.name}</strong><br />${mailLink(controller.email)}</p>`]),
    ],
    status: 200,
    languageLinks: languageLinks({ query: {} }, settings, language),
    links: [{ href: `${linkTo(request, 'notice')}?lang=${language}`, text: COMMON[language].notice }],
  });
};
