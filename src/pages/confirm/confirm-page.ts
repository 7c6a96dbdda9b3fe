import type { Language, PublicSettings } from '../../domain/public-settings';
import type { Confirmation, ConfirmationItem } from '../../flows/public/confirmation';
import { wordingOf } from '../../domain/consent/purpose';
import type { PageAnswer } from '../answer-page';
import { findForm } from '../form/offers';
import { html, NOTHING, paragraphs, type Html } from '../html';
import { languageLinks } from '../language';
import { page } from '../layout';
import { messagePage } from '../message-page';
import { linkTo, type PageRequest } from '../page-request';
import { COMMON } from '../texts/common';
import { CONFIRM_TEXTS } from '../texts/confirm';
import { FORM_TEXTS } from '../texts/form';

export type ConfirmPage = {
  request: PageRequest;
  settings: PublicSettings;
  language: Language;
  /** As it stood in the link; goes along in forms and links, and nowhere else. */
  token: string;
};

/** In UTC, as every time in the ledger: nobody knows where the reader is. */
const dayOf = (language: Language, date: Date): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(date);

const factsOf = (item: ConfirmationItem, language: Language): string[] => {
  const { facts } = CONFIRM_TEXTS[language];
  const tell = (date: Date | null, words: (date: string) => string): string[] =>
    date === null ? [] : [words(dayOf(language, date))];
  const isConfirmed = item.status === 'CONFIRMED';
  return [
    ...tell(item.requestedAt, facts.asked),
    ...(isConfirmed ? tell(item.confirmedAt, facts.confirmed) : []),
    ...(isConfirmed ? tell(item.expiresAt, facts.expires) : []),
    ...(item.status === 'WITHDRAWN' ? tell(item.withdrawnAt, facts.withdrawn) : []),
  ];
};

/** What was agreed to, in the very words that were shown then, whatever the purpose says by now. */
const itemCard = (item: ConfirmationItem, { language, settings }: ConfirmPage): Html => {
  const { name, language: nameLanguage } = wordingOf(item.purpose, language, settings.languages);
  const langOf = (other: Language): Html => (other === language ? NOTHING : html`lang="${other}"`);
  return html`<section class="card">
    <div class="card-head">
      <h2 ${langOf(nameLanguage)}>${name}</h2>
      <span class="tag">${FORM_TEXTS[language].choices.channel[item.channel]}</span>
    </div>
    <div class="stack" ${langOf(item.language)}>${paragraphs(item.wording)}</div>
    <ul class="plain-list small muted">
      ${factsOf(item, language).map((fact) => html`<li>${fact}</li>`)}
    </ul>
  </section>`;
};

const cards = (items: readonly ConfirmationItem[], wanted: ConfirmPage): Html =>
  html`<div class="stack">${items.map((item) => itemCard(item, wanted))}</div>`;

/** A form with one button; the token travels in the body, so that no log of addresses holds it. */
const button = (
  { request, language, token }: ConfirmPage,
  action: 'confirm' | 'withdraw',
  text: string,
  style: '' | ' quiet' = '',
): Html =>
  html`<form method="post" action="${linkTo(request, 'confirm')}">
    <input type="hidden" name="token" value="${token}" />
    <input type="hidden" name="lang" value="${language}" />
    <input type="hidden" name="action" value="${action}" />
    <p class="actions"><button class="button${style}" type="submit">${text}</button></p>
  </form>`;

const footLinks = ({ request, language }: ConfirmPage) => [
  { href: `${linkTo(request, 'notice')}?lang=${language}`, text: COMMON[language].notice },
];

const switchLinks = ({ settings, language, token }: ConfirmPage) =>
  languageLinks({ query: { token } }, settings, language);

/** The form that a sign-up came from, where it is still offered. */
const formLink = (
  items: readonly ConfirmationItem[],
  { request, settings, language }: ConfirmPage,
): { href: string; text: string }[] => {
  const slugs = items.flatMap(({ row }) => /^form:(.+)$/.exec(String(row['source'] ?? ''))?.[1] ?? []);
  const slug = slugs.find((one) => findForm(settings, one) !== null);
  return slug === undefined
    ? []
    : [
        {
          href: `${linkTo(request, `form/${slug}`)}?lang=${language}`,
          text: CONFIRM_TEXTS[language].signUpAgain,
        },
      ];
};

const askPage = (confirmation: Confirmation, wanted: ConfirmPage): PageAnswer => {
  const { language, settings } = wanted;
  const texts = CONFIRM_TEXTS[language][confirmation.step === 'GUARDIAN' ? 'askGuardian' : 'ask'];
  const lapses = confirmation.items.flatMap(({ lapsesAt }) =>
    lapsesAt === null ? [] : [lapsesAt.getTime()],
  );
  return {
    status: 200,
    html: page({
      title: texts.title,
      lead: texts.lead(settings.controller?.name ?? ''),
      language,
      settings,
      languageLinks: switchLinks(wanted),
      footLinks: footLinks(wanted),
      body: html`${cards(confirmation.items, wanted)}
        <div class="stack">
          ${button(wanted, 'confirm', texts.button)}
          <div class="stack small muted">
            ${
              lapses.length === 0
                ? NOTHING
                : html`<p>${texts.ignore(dayOf(language, new Date(Math.min(...lapses))))}</p>`
            }
            <p>${texts.free}</p>
          </div>
        </div>`,
    }),
  };
};

const confirmedPage = (confirmation: Confirmation, wanted: ConfirmPage, isNew: boolean): PageAnswer => {
  const { language, settings } = wanted;
  const all = CONFIRM_TEXTS[language];
  const isGuardians =
    confirmation.step === 'GUARDIAN' && confirmation.items.some(({ row }) => row['state'] === 'REQUESTED');
  const { title, lead } = isGuardians
    ? all[isNew ? 'guardianDone' : 'guardianAlready']
    : all[isNew ? 'confirmed' : 'already'];
  return {
    status: 200,
    html: page({
      title,
      lead,
      language,
      settings,
      languageLinks: switchLinks(wanted),
      footLinks: footLinks(wanted),
      body: html`${cards(confirmation.items, wanted)}
        <section class="stack">
          <h2>${all.withdraw.heading}</h2>
          <p>${all.withdraw.text}</p>
          ${button(wanted, 'withdraw', all.withdraw.button, ' quiet')}
        </section>`,
    }),
  };
};

/** What a link that was never good, or is for somebody who is gone, is answered with: always the same. */
export const invalidLink = (settings: PublicSettings, language: Language): PageAnswer => {
  const { title, texts } = CONFIRM_TEXTS[language].invalid;
  return messagePage(settings, language, { title, paragraphs: texts, status: 404 });
};

/** A link that ran out, whatever it stood for. */
export const expiredLink = (settings: PublicSettings, language: Language): PageAnswer => {
  const { title, texts } = CONFIRM_TEXTS[language].expired;
  return messagePage(settings, language, { title, paragraphs: texts, status: 410 });
};

const endedPage = (
  confirmation: Confirmation,
  wanted: ConfirmPage,
  ended: { title: string; paragraphs: readonly string[] },
): PageAnswer =>
  messagePage(wanted.settings, wanted.language, {
    ...ended,
    status: 410,
    links: formLink(confirmation.all, wanted),
    languageLinks: switchLinks(wanted),
  });

/**
 * The page for how things stand behind a link. 200 while there is something to confirm or confirmed, 410 where it is over,
 * 404 for a link that means nothing. `isNew`: the person has just done it.
 */
export const confirmationPage = (
  confirmation: Confirmation,
  wanted: ConfirmPage,
  isNew: boolean,
): PageAnswer => {
  const texts = CONFIRM_TEXTS[wanted.language];
  switch (confirmation.status) {
    case 'PENDING':
      return askPage(confirmation, wanted);
    case 'CONFIRMED':
      return confirmedPage(confirmation, wanted, isNew);
    case 'WITHDRAWN': {
      const { title, lead, again } = texts.withdrawn;
      return {
        ...endedPage(confirmation, wanted, { title, paragraphs: [lead, again] }),
        status: isNew ? 200 : 410,
      };
    }
    case 'EXPIRED':
      return endedPage(confirmation, wanted, { title: texts.expired.title, paragraphs: texts.expired.texts });
    case 'OVER':
      return endedPage(confirmation, wanted, { title: texts.over.title, paragraphs: texts.over.texts });
    case 'INVALID':
      return invalidLink(wanted.settings, wanted.language);
    default: {
      const unknown: never = confirmation.status;
      return unknown;
    }
  }
};
