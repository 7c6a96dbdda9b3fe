import { createHash } from 'node:crypto';

import type { Language, PublicSettings } from '../domain/public-settings';
import { constant, html, NOTHING, type Html } from './html';
import { OWN_NAME, type LanguageLink } from './language';
import { styles } from './styles';
import { COMMON } from './texts/common';

/** More does not arrive: from about 150 kB on a 2.21 server sends an empty page (platform fact §6). Bytes. */
export const LARGEST_PAGE = 140_000;

export type Page = {
  /** The heading of the page and, with the organisation's name, of the browser's tab. */
  title: string;
  language: Language;
  settings: PublicSettings;
  /** What stands under the heading. */
  body: Html;
  /** A sentence or two in larger type under the heading. */
  lead?: Html | string;
  /** Search engines are kept away from every page but the notice. */
  noindex?: boolean;
  /** The same page in the other languages (`languageLinks`); none, no switch. */
  languageLinks?: readonly LanguageLink[];
  /** Links between the public pages, at the foot. */
  footLinks?: readonly { href: string; text: string }[];
  /** Room for a table of contents beside the text; else the text has the width of a letter. */
  isWide?: boolean;
  /** More styles, for this page alone; a constant of ours. */
  style?: string;
  /** For the one thing that cannot be done without: opening an answer in the reader's browser (`download`). */
  script?: PageScript;
};

export type PageScript = {
  /** A constant of ours, allowed by its hash; never a value in it. */
  text: string;
  /** Where it may send requests, as sources of a policy; nowhere else. */
  connectTo: readonly string[];
};

/** Where the logo comes from, for the policy: nothing else is loaded. Null when it has no address that can be read. */
const logoSource = (logo: string | null): string | null => {
  if (logo === null) return null;
  if (logo.startsWith('data:')) return 'data:';
  return URL.canParse(logo) ? new URL(logo).origin : null;
};

const hashSource = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/**
 * The headers that would say this do not leave the server (platform fact §j). `frame-ancestors` has no effect in a meta
 * tag: whoever wants it sets it on the proxy before the server.
 */
const policy = (style: string, image: string | null, script?: PageScript): string =>
  [
    "default-src 'none'",
    `style-src '${hashSource(style)}'`,
    ...(image === null ? [] : [`img-src ${image}`]),
    ...(script === undefined ? [] : [`script-src '${hashSource(script.text)}'`]),
    ...((script?.connectTo ?? []).length === 0 ? [] : [`connect-src ${script?.connectTo.join(' ')}`]),
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');

const languageSwitch = (language: Language, links: readonly LanguageLink[]): Html =>
  links.length < 2
    ? NOTHING
    : html`<nav class="languages" aria-label="${COMMON[language].languages}">
        <ul>
          ${links.map(
            (link) =>
              html`<li>
                <a
                  href="${link.href}"
                  lang="${link.language}"
                  hreflang="${link.language}"
                  ${link.isCurrent ? constant('aria-current="true"') : NOTHING}
                  >${OWN_NAME[link.language]}</a
                >
              </li>`,
          )}
        </ul>
      </nav>`;

/** A `mailto:` link; what is no address stays text. */
export const mailLink = (email: string): Html =>
  /^[^\s@"<>]+@[^\s@"<>]+$/.test(email)
    ? html`<a href="mailto:${encodeURIComponent(email).replaceAll('%40', '@')}">${email}</a>`
    : html`${email}`;

/** A link to a site, without its scheme; the settings allow https only. */
export const siteLink = (url: string, text?: string): Html =>
  html`<a href="${url}" rel="noopener noreferrer"
    >${text ?? url.replace(/^https:\/\//, '').replace(/\/$/, '')}</a
  >`;

/** Address lines as they were written. */
export const addressLines = (address: string): Html[] =>
  address
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => html`${line}<br />`);

const foot = (page: Page): Html => {
  const { controller } = page.settings;
  const texts = COMMON[page.language];
  const links = page.footLinks ?? [];
  if (controller === null && links.length === 0) return NOTHING;
  return html`<footer class="foot">
    <div class="wide">
      ${
        controller === null
          ? NOTHING
          : html`<div>
              <h2>${texts.responsible}</h2>
              <address>
                ${controller.name}<br />${addressLines(controller.address)}${mailLink(controller.email)}
              </address>
            </div>`
      }
      ${
        links.length === 0
          ? NOTHING
          : html`<nav aria-label="${texts.privacy}">
              <h2>${texts.privacy}</h2>
              <ul>
                ${links.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`)}
              </ul>
            </nav>`
      }
    </div>
  </footer>`;
};

const documentOf = (page: Page, logo: string | null): string => {
  const { language, script, settings, title } = page;
  const name = settings.controller?.name ?? '';
  const style = `${styles(settings.brand.accent)}${page.style ?? ''}`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy(style, logoSource(logo), script)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        ${page.noindex === false ? NOTHING : constant('<meta name="robots" content="noindex, nofollow" />')}
        <title>${name === '' ? title : `${title} – ${name}`}</title>
        ${constant(`<style>${style}</style>`)}
      </head>
      <body${page.isWide === true ? NOTHING : constant(' class="narrow"')}>
        <a class="skip" href="#content">${COMMON[language].skip}</a>
        <header class="head">
          <div class="wide">
            <div class="brand">${logo === null ? name : html`<img src="${logo}" alt="${name}" />`}</div>
            ${languageSwitch(language, page.languageLinks ?? [])}
          </div>
        </header>
        <main id="content" class="wide" tabindex="-1">
          <div class="title">
            <h1>${title}</h1>
            ${page.lead === undefined ? NOTHING : typeof page.lead === 'string' ? html`<p class="lead">${page.lead}</p>` : html`<div class="lead">${page.lead}</div>`}
          </div>
          ${page.body}
        </main>
        ${foot(page)} ${script === undefined ? NOTHING : constant(`<script>${script.text}</script>`)}
      </body>
    </html> `.toString();
};

/**
 * A whole page: no script but one that is named, nothing loaded but the logo, one `h1`, landmarks, the language of its texts. A logo that stands
 * in the settings as `data:` and would make the page larger than can be sent is left out; the name stands in its place.
 */
export const page = (wanted: Page): string => {
  const { logo } = wanted.settings.brand;
  const shown = documentOf(wanted, logoSource(logo) === null ? null : logo);
  return logo !== null && Buffer.byteLength(shown) > LARGEST_PAGE ? documentOf(wanted, null) : shown;
};
