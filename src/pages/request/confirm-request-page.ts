import type { Language, PublicSettings } from '../../domain/public-settings';
import type { DataRequest } from '../../domain/requests/data-request';
import type { PageAnswer } from '../answer-page';
import { html, NOTHING, paragraphs, type Html } from '../html';
import { languageLinks } from '../language';
import { page } from '../layout';
import { messagePage } from '../message-page';
import { linkTo, type PageRequest } from '../page-request';
import { dayText } from '../preferences/day-text';
import { COMMON } from '../texts/common';
import { REQUEST_TEXTS } from '../texts/request';

export type ConfirmRequestPage = {
  request: PageRequest;
  settings: PublicSettings;
  language: Language;
  /** As it stood in the link; goes along in forms and links, and nowhere else. */
  token: string;
};

export type RequestAction = 'confirm' | 'take-back' | 'again';

const askAgain = (request: PageRequest, language: Language) => [
  {
    href: `${linkTo(request, 'request')}?lang=${language}`,
    text: REQUEST_TEXTS[language].confirm.askAgain,
  },
];

/** What a link that was never good, was sent to another address or is of a request that is gone is answered with. */
export const deadRequestLink = (
  request: PageRequest,
  settings: PublicSettings,
  language: Language,
): PageAnswer => {
  const { title, texts } = REQUEST_TEXTS[language].confirm.invalid;
  return messagePage(settings, language, {
    title,
    paragraphs: texts,
    status: 404,
    links: askAgain(request, language),
  });
};

const switchLinks = ({ settings, language, token }: ConfirmRequestPage) =>
  languageLinks({ query: { token } }, settings, language);

const footLinks = ({ request, language }: ConfirmRequestPage) => [
  { href: `${linkTo(request, 'notice')}?lang=${language}`, text: COMMON[language].notice },
];

const buttons = (
  { request, language, token }: ConfirmRequestPage,
  all: readonly { action: RequestAction; text: string; style: '' | ' quiet' }[],
): Html =>
  html`<form method="post" action="${linkTo(request, 'request/confirm')}">
    <input type="hidden" name="token" value="${token}" />
    <input type="hidden" name="lang" value="${language}" />
    <p class="actions">
      ${all.map(
        ({ action, text, style }) =>
          html`<button class="button${style}" name="action" value="${action}">${text}</button> `,
      )}
    </p>
  </form>`;

/** What was asked for and by when it is answered: of the request, and nothing about a person. */
const facts = (asked: DataRequest, { language }: ConfirmRequestPage): Html => {
  const { facts: terms, rights } = REQUEST_TEXTS[language];
  const lines: [string, string][] = [
    [terms.right, rights[asked.right].label],
    [terms.received, dayText(asked.receivedAt, language)],
    [terms.reference, asked.reference],
    [terms.due, asked.dueOn === null ? '' : dayText(Date.parse(asked.dueOn), language)],
  ];
  return html`<dl class="facts card">
    ${lines
      .filter(([, value]) => value !== '')
      .map(
        ([term, value]) =>
          html`<div>
            <dt>${term}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
  </dl>`;
};

const whole = (
  wanted: ConfirmRequestPage,
  { title, lead, body, status = 200 }: { title: string; lead?: string; body: Html; status?: number },
): PageAnswer => ({
  status,
  html: page({
    title,
    ...(lead === undefined ? {} : { lead }),
    language: wanted.language,
    settings: wanted.settings,
    languageLinks: switchLinks(wanted),
    footLinks: footLinks(wanted),
    body,
  }),
});

/** What is asked, with both answers: whose mailbox was used by somebody else can say so. */
export const askPage = (asked: DataRequest, until: Date | null, wanted: ConfirmRequestPage): PageAnswer => {
  const texts = REQUEST_TEXTS[wanted.language].confirm.ask;
  return whole(wanted, {
    title: texts.title,
    lead: texts.lead(wanted.settings.controller?.name ?? ''),
    body: html`${facts(asked, wanted)}
      <div class="stack">
        ${buttons(wanted, [
          { action: 'confirm', text: texts.button, style: '' },
          { action: 'take-back', text: texts.notMe, style: ' quiet' },
        ])}
        ${
          until === null
            ? NOTHING
            : html`<p class="small muted">${texts.ignore(dayText(until.getTime(), wanted.language))}</p>`
        }
      </div>`,
  });
};

/** The same page whether the address settled who asks or a human has to look: nobody learns who is known. */
export const confirmedPage = (asked: DataRequest, isNew: boolean, wanted: ConfirmRequestPage): PageAnswer => {
  const texts = REQUEST_TEXTS[wanted.language].confirm;
  const { title, texts: told } = isNew ? texts.done : texts.already;
  return whole(wanted, {
    title,
    body: html`<div class="stack">${told.map(paragraphs)}</div>
      ${facts(asked, wanted)}
      <section class="stack">
        <h2>${texts.takeBack.heading}</h2>
        <p>${texts.takeBack.text}</p>
      </section>`,
  });
};

const told = (
  kind: 'takenBack' | 'underWay' | 'closed' | 'again',
  status: number,
  { request, settings, language }: ConfirmRequestPage,
): PageAnswer => {
  const { title, texts } = REQUEST_TEXTS[language].confirm[kind];
  return messagePage(settings, language, {
    title,
    paragraphs: texts,
    status,
    ...(kind === 'takenBack' || kind === 'closed' ? { links: askAgain(request, language) } : {}),
  });
};

export const takenBackPage = (wanted: ConfirmRequestPage): PageAnswer => told('takenBack', 200, wanted);
export const underWayPage = (wanted: ConfirmRequestPage): PageAnswer => told('underWay', 409, wanted);
export const closedPage = (wanted: ConfirmRequestPage): PageAnswer => told('closed', 410, wanted);
export const sentAgainPage = (wanted: ConfirmRequestPage): PageAnswer => told('again', 200, wanted);

/** The link's time is over, and the request is not lost: a new link goes to the same address. */
export const latePage = (wanted: ConfirmRequestPage): PageAnswer => {
  const texts = REQUEST_TEXTS[wanted.language].confirm.late;
  return whole(wanted, {
    title: texts.title,
    status: 410,
    body: html`<div class="stack">${texts.texts.map(paragraphs)}</div>
      ${buttons(wanted, [{ action: 'again', text: texts.button, style: '' }])}`,
  });
};
