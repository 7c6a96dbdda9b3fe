import { DEFAULT_PUBLIC_SETTINGS, type Language, type PublicSettings } from '../domain/public-settings';
import type { PageAnswer } from './answer-page';
import { html, paragraphs, type Html } from './html';
import type { LanguageLink } from './language';
import { page } from './layout';
import { COMMON } from './texts/common';

export type Message = {
  title: string;
  paragraphs: readonly (string | Html)[];
  status: number;
  /** Where to go from here; the first looks like what one came for. */
  links?: readonly { href: string; text: string }[];
  languageLinks?: readonly LanguageLink[];
  headers?: Record<string, string>;
};

/** A page that says one thing: that a link has expired, that something is done, that one should try later. */
export const messagePage = (settings: PublicSettings, language: Language, message: Message): PageAnswer => ({
  status: message.status,
  headers: { 'content-language': language, ...message.headers },
  html: page({
    title: message.title,
    language,
    settings,
    ...(message.languageLinks === undefined ? {} : { languageLinks: message.languageLinks }),
    body: html`<div class="stack">
      ${message.paragraphs.map((text) => (typeof text === 'string' ? paragraphs(text) : text))}
      ${
        (message.links ?? []).length === 0
          ? null
          : html`<p class="actions">
              ${(message.links ?? []).map(
                ({ href, text }, index) =>
                  html`<a class="button${index === 0 ? '' : ' quiet'}" href="${href}">${text}</a> `,
              )}
            </p>`
      }
    </div>`,
  }),
});

type Common = 'notPublished' | 'notFound' | 'tryLater' | 'tooOften' | 'tooLarge';

const STATUS: Record<Common, number> = {
  notPublished: 503,
  notFound: 404,
  tryLater: 503,
  tooOften: 429,
  tooLarge: 503,
};

/** What every page may have to say, in the words that all pages share. */
export const commonMessage = (
  kind: Common,
  language: Language,
  settings: PublicSettings = DEFAULT_PUBLIC_SETTINGS,
  headers?: Record<string, string>,
): PageAnswer =>
  messagePage(settings, language, {
    title: COMMON[language][kind].title,
    paragraphs: [COMMON[language][kind].text],
    status: STATUS[kind],
    ...(headers === undefined ? {} : { headers }),
  });
