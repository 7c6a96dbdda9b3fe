import { isUsedToken } from '../../domain/delivery/download-link';
import type { Language, PublicSettings } from '../../domain/public-settings';
import type { DataRequest } from '../../domain/requests/data-request';
import { associatedText, type SealedPart } from '../../flows/delivery/answer-files';
import type { Download } from '../../flows/delivery/open-download';
import type { PageAnswer } from '../answer-page';
import { constant, html, NOTHING, type Html } from '../html';
import { languageLinks } from '../language';
import { mailLink, page } from '../layout';
import { messagePage } from '../message-page';
import { linkTo, type PageRequest } from '../page-request';
import { dayText } from '../preferences/day-text';
import { COMMON } from '../texts/common';
import { DOWNLOAD_TEXTS } from '../texts/download';
import { SAVE_SCRIPT, START_SCRIPT } from './download-script';
import { sizeText } from './size-text';

export type DownloadPage = {
  request: PageRequest;
  settings: PublicSettings;
  language: Language;
  /** As it stood in the link; goes along in forms and links, and nowhere else. */
  token: string;
};

const footLinks = ({ request, language }: DownloadPage) => [
  { href: `${linkTo(request, 'notice')}?lang=${language}`, text: COMMON[language].notice },
];

const switchLinks = ({ settings, language, token }: DownloadPage) =>
  languageLinks({ query: { token } }, settings, language);

const controllerName = ({ controller }: PublicSettings): string => controller?.name ?? '';

/** Whom to write to, where the settings say it. */
const writeTo = ({ controller }: PublicSettings, words: string): Html =>
  controller === null
    ? NOTHING
    : html`<p>
        ${words} <strong>${controller.name}</strong>,
        ${mailLink(controller.email)}${controller.phone ? html`, ${controller.phone.replaceAll(' ', '\u00a0')}` : NOTHING}
      </p>`;

const askAgain = (request: PageRequest, language: Language, text: string) => [
  { href: `${linkTo(request, 'request')}?lang=${language}`, text },
];

const hiddenFields = ({ language, token }: DownloadPage, action: 'fetch' | 'again'): Html =>
  html`<input type="hidden" name="token" value="${token}" />
    <input type="hidden" name="lang" value="${language}" />
    <input type="hidden" name="action" value="${action}" />`;

const facts = ({ files }: Download, request: DataRequest, language: Language): Html => {
  const texts = DOWNLOAD_TEXTS[language];
  const { right } = request;
  const asked = right in texts.rights ? texts.rights[right as keyof typeof texts.rights] : '';
  const size = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const lines: [string, string][] = [
    [texts.facts.request, asked],
    [texts.facts.reference, request.reference],
    [texts.facts.files, texts.count(files.length, sizeText(size, language))],
    [texts.facts.until, dayText(request.deliveryExpiresAt, language)],
  ];
  return html`<dl class="facts">
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

/**
 * Why this browser is of no use. That no script runs is said until the script takes it away, not by `noscript`, which says
 * nothing where a script was kept out by something else than the browser's own setting.
 */
const unable = (
  id: string,
  title: string,
  text: string,
  { settings, language }: DownloadPage,
  isShown = false,
): Html =>
  html`<div id="${id}" ${isShown ? NOTHING : constant('hidden')}>
    <div class="note warn">
      <h2>${title}</h2>
      <p>${text}</p>
      ${writeTo(settings, DOWNLOAD_TEXTS[language].unable.otherwise)}
    </div>
  </div>`;

/** What the link is for and a button, which the script shows where the browser can open what it would fetch. */
const readyPage = (download: Download, request: DataRequest, wanted: DownloadPage): PageAnswer => {
  const { language, settings } = wanted;
  const texts = DOWNLOAD_TEXTS[language];
  const { title, noScript, insecure, tooOld } = texts.unable;
  return {
    status: 200,
    headers: { 'content-language': language },
    html: page({
      title: texts.ready.title,
      lead: texts.ready.lead(controllerName(settings)),
      language,
      settings,
      languageLinks: switchLinks(wanted),
      footLinks: footLinks(wanted),
      script: { text: START_SCRIPT, connectTo: [] },
      body: html`<div class="card">${facts(download, request, language)}</div>
        <div class="stack">
          ${texts.ready.lines.map((line) => html`<p>${line}</p>`)}
          ${unable('no-script', title, noScript, wanted, true)} ${unable('insecure', title, insecure, wanted)}
          ${unable('too-old', title, tooOld, wanted)}
          <form id="fetch" method="post" action="${linkTo(wanted.request, 'download')}" hidden>
            ${hiddenFields(wanted, 'fetch')}
            <input type="hidden" name="visit" value="" />
            <p class="actions"><button class="button" type="submit">${texts.ready.button}</button></p>
          </form>
        </div>`,
    }),
  };
};

/**
 * Where the page's script may load from: the server that signed the addresses, and whatever https address that server sends
 * it on to, since one that keeps files in a bucket redirects to an address of the bucket's own.
 */
const sourcesOf = (files: readonly SealedPart[]): string[] => [
  ...new Set(files.map(({ url }) => (url !== null && URL.canParse(url) ? new URL(url).origin : "'self'"))),
  'https:',
];

const partCard = (part: SealedPart, count: number, requestId: string, language: Language): Html => {
  const texts = DOWNLOAD_TEXTS[language].files;
  const bound = Buffer.from(associatedText(requestId, part.index, part.name)).toString('base64');
  return html`<li
    class="card"
    data-url="${part.url ?? ''}"
    data-key="${part.key}"
    data-bound="${bound}"
    data-name="${part.name}"
    data-type="${part.contentType}"
  >
    <div class="stack">
      <h2>${part.name}</h2>
      <p class="small muted">
        ${count > 1 ? html`${texts.part(part.index + 1, count)} · ` : NOTHING}${sizeText(part.bytes, language)}
      </p>
    </div>
    <p class="actions">
      <button class="button" type="button" aria-label="${texts.saveFile(part.name)}">${texts.save}</button>
      <span role="status"></span> <span class="progress muted"></span>
    </p>
  </li>`;
};

/** The files with their keys: the only answer that ever holds them. */
const filesPage = ({ files }: Download, request: DataRequest, wanted: DownloadPage): PageAnswer => {
  const { language, settings } = wanted;
  const texts = DOWNLOAD_TEXTS[language].files;
  const hasZip = files.some(({ name }) => name.endsWith('.zip'));
  return {
    status: 200,
    headers: { 'content-language': language },
    html: page({
      title: texts.title,
      lead: texts.lead(files.length),
      language,
      settings,
      footLinks: footLinks(wanted),
      script: { text: SAVE_SCRIPT, connectTo: sourcesOf(files) },
      body: html`<ul
          class="plain-list"
          id="files"
          data-again="${texts.again}"
          data-loading="${texts.loading}"
          data-opening="${texts.opening}"
          data-saved="${texts.saved}"
          data-failed="${texts.failed}"
          data-broken="${texts.broken}"
        >
          ${files.map((part) => partCard(part, files.length, request.id, language))}
        </ul>
        <div class="stack small muted">
          <p>${texts.note}</p>
          ${hasZip ? html`<p>${texts.zip}</p>` : NOTHING}
        </div>`,
    }),
  };
};

const usedPage = (request: DataRequest, wanted: DownloadPage): PageAnswer => {
  const { language, settings } = wanted;
  const texts = DOWNLOAD_TEXTS[language].used;
  const isUsed = isUsedToken(request.deliveryToken);
  return {
    status: 410,
    headers: { 'content-language': language },
    html: page({
      title: texts.title,
      lead: isUsed ? texts.lead(dayText(request.downloadedAt, language)) : texts.replaced,
      language,
      settings,
      languageLinks: switchLinks(wanted),
      footLinks: footLinks(wanted),
      body: html`${
          isUsed
            ? html`<section class="stack">
                <h2>${texts.newHeading}</h2>
                <p>${texts.newText}</p>
                <form method="post" action="${linkTo(wanted.request, 'download')}">
                  ${hiddenFields(wanted, 'again')}
                  <p class="actions"><button class="button" type="submit">${texts.button}</button></p>
                </form>
              </section>`
            : NOTHING
        }
        <div class="note warn">${writeTo(settings, texts.notYou)}</div>`,
    }),
  };
};

/** The same for whoever asks for a new link, whatever came of it. */
export const sentPage = (settings: PublicSettings, language: Language): PageAnswer => {
  const { title, lead, text } = DOWNLOAD_TEXTS[language].sent;
  return messagePage(settings, language, { title, paragraphs: [lead, writeTo(settings, text)], status: 200 });
};

/** An answer that is not kept any more, and a link whose time is over: nobody learns which. */
export const gonePage = (request: PageRequest, settings: PublicSettings, language: Language): PageAnswer => {
  const { title, texts, ask } = DOWNLOAD_TEXTS[language].gone;
  return messagePage(settings, language, {
    title,
    paragraphs: texts,
    status: 410,
    links: askAgain(request, language, ask),
  });
};

/** A link that was never one of ours. Nothing is read for it. */
export const invalidPage = (
  request: PageRequest,
  settings: PublicSettings,
  language: Language,
): PageAnswer => {
  const { title, texts, ask } = DOWNLOAD_TEXTS[language].invalid;
  return messagePage(settings, language, {
    title,
    paragraphs: texts,
    status: 404,
    links: askAgain(request, language, ask),
  });
};

/**
 * The page for how things stand behind a link. 200 while there is something to fetch, 410 where that is over.
 * @param mayHandOut the visit has just used the link up: only then the keys are in the page
 */
export const downloadPage = (download: Download, wanted: DownloadPage, mayHandOut: boolean): PageAnswer => {
  const { state, request } = download;
  if (request === null) return gonePage(wanted.request, wanted.settings, wanted.language);
  switch (state) {
    case 'OPEN':
      return readyPage(download, request, wanted);
    case 'SAME_VISIT':
      return mayHandOut ? filesPage(download, request, wanted) : usedPage(request, wanted);
    case 'USED':
      return usedPage(request, wanted);
    case 'GONE':
      return gonePage(wanted.request, wanted.settings, wanted.language);
    default: {
      const unknown: never = state;
      return unknown;
    }
  }
};
