import type { Language, PublicSettings } from '../../domain/public-settings';
import { html, NOTHING, type Html } from '../html';
import { addressLines, mailLink, siteLink } from '../layout';
import { COMMON } from '../texts/common';
import { NOTICE } from '../texts/notice';

export type Controller = NonNullable<PublicSettings['controller']>;

const fact = (term: string, value: Html): Html =>
  html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;

/** Who is responsible, and whom to turn to (Art. 13(1)(a) and (b)). */
export const whoCard = (controller: Controller, settings: PublicSettings, language: Language): Html => {
  const texts = NOTICE[language].who;
  const officer = settings.dataProtectionOfficer;
  const hasOfficer = officer !== null && Boolean(officer.name || officer.email || officer.address);
  return html`<section class="stack" id="who" aria-labelledby="who-title">
    <h2 id="who-title">${texts.title}</h2>
    <div class="card">
      <dl class="facts">
        ${fact(
          texts.controller,
          html`<address>
            <strong>${controller.name}</strong
            ><br />${addressLines(controller.address)}${mailLink(controller.email)}
          </address>`,
        )}
        ${controller.phone ? fact(texts.phone, html`<p>${controller.phone}</p>`) : NOTHING}
        ${controller.website ? fact(texts.website, html`<p>${siteLink(controller.website)}</p>`) : NOTHING}
        ${
          hasOfficer
            ? fact(
                texts.officer,
                html`<address>
                  ${officer.name ? html`${officer.name}<br />` : NOTHING}${addressLines(officer.address ?? '')}${officer.email ? mailLink(officer.email) : NOTHING}
                </address>`,
              )
            : NOTHING
        }
      </dl>
    </div>
  </section>`;
};

/** The right to object stands by itself, apart from everything else (Art. 21(4)). */
const objection = (language: Language): Html => {
  const texts = NOTICE[language].objection;
  return html`<div class="note" id="objection">
    <h3>${texts.title}</h3>
    <p>${texts.marketing}</p>
    <p>${texts.situation}</p>
  </div>`;
};

const RIGHTS = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'withdrawal',
  'automatedDecisions',
] as const;

/** @param links where the person changes and withdraws, and where they ask for everything else */
export const rightsSection = (
  controller: Controller,
  settings: PublicSettings,
  language: Language,
  links: { preferences: string; request: string },
): Html => {
  const texts = NOTICE[language];
  const { rights, complaint } = texts;
  const authority = settings.supervisoryAuthority;
  return html`<section class="stack" id="rights" aria-labelledby="rights-title">
      <h2 id="rights-title">${rights.title}</h2>
      ${objection(language)}
      <div class="card">
        <p>${rights.intro}</p>
        <dl class="facts">
          ${RIGHTS.map((right) => fact(rights[right][0] ?? '', html`<p>${rights[right][1]}</p>`))}
        </dl>
        <div class="stack">
          <h3>${rights.how}</h3>
          <p class="actions">
            <a class="button" href="${links.request}">${rights.byForm}</a>
            <a class="button quiet" href="${links.preferences}">${rights.byPreferences}</a>
            <span>${rights.byMail} ${mailLink(controller.email)}</span>
          </p>
        </div>
      </div>
    </section>
    <section class="stack" id="complaint" aria-labelledby="complaint-title">
      <h2 id="complaint-title">${complaint.title}</h2>
      <div class="card">
        <p>${complaint.text}</p>
        ${
          authority === null
            ? NOTHING
            : html`<p>
                ${complaint.ours}
                ${authority.url ? siteLink(authority.url, authority.name) : html`<strong>${authority.name}</strong>`}
              </p>`
        }
      </div>
    </section>`;
};

/** Links between the public pages. */
export const footLinks = (language: Language, to: (page: string) => string) => {
  const texts = COMMON[language];
  return [
    { href: to('notice'), text: texts.notice },
    { href: to('preferences'), text: texts.preferences },
    { href: to('tracking'), text: texts.tracking },
  ];
};
