import { wordingOf, type Purpose } from '../../domain/consent/purpose';
import type { Language, PublicSettings } from '../../domain/public-settings';
import { wordingShown } from '../../flows/public/choose-tracking';
import { isChoosable, type Tracked } from '../../flows/public/tracking';
import { html, NOTHING, paragraphs, type Html } from '../html';
import { languageLinks } from '../language';
import { page } from '../layout';
import { purposeAnchor } from '../notice/anchors';
import { capitalised, keptInWords, valuesInWords } from '../notice/in-words';
import { footLinks } from '../notice/sections';
import { linkTo, type PageRequest } from '../page-request';
import { NOTICE } from '../texts/notice';
import { TRACKING } from '../texts/tracking';

export type TrackingView = {
  settings: PublicSettings;
  tracked: readonly Tracked[];
  /** The browser's number; null when the page was opened without one, and nothing can be chosen. */
  visitor: string | null;
  /** What just happened, told before everything else. */
  said: 'SAVED_REFUSED' | 'SAVED_ALLOWED' | 'WORDING_CHANGED' | null;
};

const note = (kind: string, [title, text]: readonly string[]): Html =>
  html`<div class="note ${kind}" role="status">
    <h2>${title}</h2>
    <p>${text}</p>
  </div>`;

const saidNote = (said: TrackingView['said'], language: Language): Html => {
  const texts = TRACKING[language];
  switch (said) {
    case null:
      return NOTHING;
    case 'SAVED_REFUSED':
      return note('good', texts.saved.refused);
    case 'SAVED_ALLOWED':
      return note('good', texts.saved.allowed);
    case 'WORDING_CHANGED':
      return note('warn', texts.changed);
    default: {
      const unknown: never = said;
      return unknown;
    }
  }
};

/** Both answers look alike: neither is made harder to give than the other. */
const choiceForm = (
  visitor: string,
  purposes: readonly Purpose[],
  language: Language,
  label: string,
  texts: { refuse: string; allow: string },
  code: string | null,
): Html =>
  html`<form method="post" class="actions" aria-label="${label}">
    <input type="hidden" name="visitor" value="${visitor}" />
    <input type="hidden" name="lang" value="${language}" />
    <input type="hidden" name="shown" value="${wordingShown(purposes, language)}" />
    ${code === null ? NOTHING : html`<input type="hidden" name="purpose" value="${code}" />`}
    <button class="button" name="choice" value="refuse">${texts.refuse}</button>
    <button class="button" name="choice" value="allow">${texts.allow}</button>
  </form>`;

const state = ({ purpose, allowed, choice }: Tracked, hasVisitor: boolean, language: Language): Html => {
  const texts = TRACKING[language].now;
  const told = choice !== null && hasVisitor ? (allowed ? texts.allowed : texts.refused) : null;
  const unchosen = isChoosable(purpose) ? (allowed ? texts.default : texts.unasked) : texts.allowed;
  return html`<span class="tag${allowed ? '' : ' plain'}">${told ?? unchosen}</span>`;
};

const purposeCard = (
  tracked: Tracked,
  view: TrackingView,
  request: PageRequest,
  language: Language,
): Html => {
  const { purpose } = tracked;
  const { visitor } = view;
  const texts = TRACKING[language];
  // The same words as are kept with a yes.
  const wording = wordingOf(purpose, language);
  const lang = wording.language === language ? NOTHING : html` lang="${wording.language}"`;
  const name = wording.name || purpose.code;
  const isAgreedTo = purpose.legalBasis === 'CONSENT' && wording.text !== wording.description;
  const categories = valuesInWords(purpose.dataCategories, NOTICE[language].category, language);
  const facts: (readonly [string, Html | null])[] = [
    [texts.agreement, isAgreedTo ? html`<div class="quote" ${lang}>${paragraphs(wording.text)}</div>` : null],
    [texts.basis, html`<p>${NOTICE[language].basis[purpose.legalBasis]}</p>`],
    [texts.categories, categories === '' ? null : html`<p>${capitalised(categories, language)}</p>`],
    [texts.kept, html`<p>${keptInWords(purpose, language).join(' ')}</p>`],
  ];
  const notice = `${linkTo(request, 'notice')}?lang=${language}#${purposeAnchor(purpose.code)}`;
  return html`<article class="card" id="${purposeAnchor(purpose.code)}">
    <div class="card-head">
      <h2${lang}>${name}</h2>
      ${state(tracked, visitor !== null, language)}
    </div>
    ${wording.description === '' ? NOTHING : html`<div class="stack" ${lang}>${paragraphs(wording.description)}</div>`}
    <dl class="facts">
      ${facts.map(([term, value]) =>
        value === null
          ? NOTHING
          : html`<div>
              <dt>${term}</dt>
              <dd>${value}</dd>
            </div>`,
      )}
    </dl>
    <p><a href="${notice}">${texts.details}</a></p>
    ${
      isChoosable(purpose)
        ? visitor === null
          ? NOTHING
          : choiceForm(visitor, [purpose], language, texts.about(name), texts.one, purpose.code)
        : html`<p class="note">${texts.necessary}</p>`
    }
  </article>`;
};

const allCard = (view: TrackingView, language: Language): Html => {
  const texts = TRACKING[language];
  const purposes = view.tracked.map(({ purpose }) => purpose).filter(isChoosable);
  if (view.visitor === null || purposes.length < 2) return NOTHING;
  return html`<div class="card">
    <h2>${texts.all.title}</h2>
    <p>${texts.all.several}</p>
    ${choiceForm(view.visitor, purposes, language, texts.all.title, texts.all, null)}
  </div>`;
};

/** What is tracked, why, how it stands for this browser, and the two answers to it. */
export const trackingPage = (view: TrackingView, request: PageRequest, language: Language): string => {
  const { settings, tracked, visitor } = view;
  const texts = TRACKING[language];
  const isChoiceOffered = tracked.some(({ purpose }) => isChoosable(purpose));
  return page({
    title: texts.title,
    lead: texts.lead(settings.controller?.name ?? ''),
    language,
    settings,
    // With a number in the form there is none in the address: another language would be another page, without it.
    languageLinks: visitor === null ? languageLinks(request, settings, language, []) : [],
    footLinks: footLinks(language, (name) => linkTo(request, name)),
    body: html`<div class="stack">
      ${saidNote(view.said, language)}
      ${request.refusesTracking && isChoiceOffered ? note('', texts.browser) : NOTHING}
      ${tracked.length === 0 ? html`<p class="note">${texts.none}</p>` : NOTHING}
      ${tracked.map((one) => purposeCard(one, view, request, language))} ${allCard(view, language)}
      ${
        visitor === null && isChoiceOffered
          ? html`${note('', texts.noVisitor)}
              <p class="small muted">${texts.known}</p>`
          : NOTHING
      }
    </div>`,
  });
};
