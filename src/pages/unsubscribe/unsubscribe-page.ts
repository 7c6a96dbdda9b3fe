import { wordingOf } from '../../domain/consent/purpose';
import type { Purpose } from '../../domain/consent/purpose';
import { DEFAULT_PUBLIC_SETTINGS, type Language, type PublicSettings } from '../../domain/public-settings';
import type { Unsubscription } from '../../flows/public/unsubscribe';
import type { PageAnswer } from '../answer-page';
import { html } from '../html';
import { chooseLanguage, languageLinks } from '../language';
import { page } from '../layout';
import { messagePage } from '../message-page';
import { linkTo, type PageRequest } from '../page-request';
import { PREFERENCES } from '../texts/preferences';
import { UNSUBSCRIBE } from '../texts/unsubscribe';

/** The same for every link that does not open, whatever is the matter with it; see the preference centre's. */
export const deadUnsubscribePage = (request: PageRequest): PageAnswer => {
  const language = chooseLanguage(request, DEFAULT_PUBLIC_SETTINGS);
  const { title, texts } = UNSUBSCRIBE[language].deadLink;
  return messagePage(DEFAULT_PUBLIC_SETTINGS, language, {
    title,
    paragraphs: texts,
    status: 404,
    links: [
      {
        href: `${linkTo(request, 'preferences')}?lang=${language}`,
        text: PREFERENCES[language].whereToWrite,
      },
    ],
  });
};

export type UnsubscribeView = {
  request: PageRequest;
  settings: PublicSettings;
  language: Language;
  token: string;
  what: Unsubscription;
  /** Null where the link is about all direct marketing, or about a purpose that is gone. */
  purpose: Purpose | null;
};

const named = ({ purpose, language, settings }: UnsubscribeView): string | null =>
  purpose === null ? null : wordingOf(purpose, language, settings.languages).name;

/** One button, and nothing happens without it: mail programs and scanners follow links. */
export const askPage = (view: UnsubscribeView): PageAnswer => {
  const { request, settings, language, token, what } = view;
  const texts = UNSUBSCRIBE[language];
  const name = named(view);
  const question =
    name !== null ? texts.ask(name) : what.purposeId === null ? texts.askMarketing : texts.askThese;
  return {
    status: 200,
    html: page({
      title: texts.title,
      lead: question,
      language,
      settings,
      languageLinks: languageLinks({ query: { token } }, settings, language),
      body: html`<form class="stack" method="post" action="${linkTo(request, 'unsubscribe')}">
        <input type="hidden" name="token" value="${token}" /><input
          type="hidden"
          name="lang"
          value="${language}"
        />
        <p class="actions"><button class="button">${texts.button}</button></p>
        <p class="small muted">${texts.channels[what.channel]} ${texts.hint}</p>
      </form>`,
    }),
  };
};

/**
 * What the page says afterwards, to everybody alike. It offers no way back: the link stands in the head of every mail and
 * goes wherever that is passed on, so it is made to say “no” and nothing else. Agreeing anew takes the words agreed to,
 * and the person's own link.
 */
export const donePage = (view: UnsubscribeView): PageAnswer => {
  const { request, settings, language, what } = view;
  const texts = UNSUBSCRIBE[language];
  const name = named(view);
  const done =
    name !== null ? texts.done(name) : what.purposeId === null ? texts.doneMarketing : texts.doneThese;
  return messagePage(settings, language, {
    title: texts.doneTitle,
    paragraphs: [
      html`<div class="note good" role="status" tabindex="-1" autofocus>
        <p>${done} ${texts.channels[what.channel]}</p>
      </div>`,
      texts.underWay,
      texts.mistake,
    ],
    status: 200,
    links: [{ href: `${linkTo(request, 'preferences')}?lang=${language}`, text: texts.toPreferences }],
  });
};
