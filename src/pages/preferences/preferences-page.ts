import type { PurposeChoices } from '../../domain/consent/choices';
import { wordingOf, type Purpose } from '../../domain/consent/purpose';
import { PAUSE_DAYS } from '../../flows/public/marketing-pause';
import type { KnownRequest, Preferences } from '../../flows/public/preferences';
import { html, NOTHING, type Html } from '../html';
import { languageLinks } from '../language';
import { LARGEST_PAGE, page } from '../layout';
import { linkTo } from '../page-request';
import { COMMON } from '../texts/common';
import { PREFERENCES } from '../texts/preferences';
import { dayText } from './day-text';
import { maskAddress } from './mask-address';
import { partsOf } from './parts';
import { formStart, type PreferencesView, type Status } from './preferences-view';
import { purposeCard } from './purpose-card';
import { requestSection } from './request-section';

const SPARE_BYTES = 4_000;

/** Focus goes to it without a script, so that it is read out and not looked for. */
const statusNote = (status: Status | null): Html =>
  status === null
    ? NOTHING
    : html`<div class="note ${status.tone}" role="status" tabindex="-1" autofocus>
        <p>${status.text}</p>
      </div>`;

const marketingSection = (view: PreferencesView, part: number): Html => {
  const { preferences, language } = view;
  const { objectedSince, pausedUntil } = preferences.marketing;
  const hasMarketing = preferences.choices.some(
    ({ purpose }) => purpose.isDirectMarketing && purpose.isActive,
  );
  if (!hasMarketing && objectedSince === null && pausedUntil === null) return NOTHING;
  const texts = PREFERENCES[language].marketing;
  const { action, fields } = formStart(view, part);
  const pauses = PAUSE_DAYS.map(
    (days) =>
      html`<button class="button quiet" name="action" value="pause:${days}">
        ${texts[days === 30 ? 'pause30' : 'pause90']}
      </button>`,
  );
  const stop = html`<button class="button" name="action" value="stop-marketing">${texts.stop}</button>`;
  const content =
    objectedSince !== null
      ? html`<p>${texts.objected(dayText(objectedSince, language))}</p>`
      : pausedUntil !== null
        ? html`<p>${texts.paused(dayText(pausedUntil, language))}</p>
            <p class="actions">
              ${stop}<button class="button quiet" name="action" value="end-pause">${texts.endPause}</button>
            </p>`
        : html`<p>${texts.open}</p>
            <p class="actions">${stop}${preferences.canPause ? pauses : NOTHING}</p>`;
  return html`<form class="card" method="post" action="${action}" aria-labelledby="marketing">
    ${fields}
    <div class="stack">
      <h2 id="marketing">${texts.heading}</h2>
      ${content}
    </div>
  </form>`;
};

const partLinks = (view: PreferencesView, part: number, parts: number): Html => {
  if (parts < 2) return NOTHING;
  const texts = PREFERENCES[view.language].choices;
  const href = (to: number): string => {
    const query = new URLSearchParams({ token: view.token, lang: view.language, part: String(to) });
    return `?${query.toString()}#choices`;
  };
  return html`<nav class="actions" aria-label="${texts.pages}">
    ${part > 1 ? html`<a class="button quiet" href="${href(part - 1)}">${texts.previous}</a>` : NOTHING}
    <span class="small muted">${texts.page(part, parts)}</span>
    ${part < parts ? html`<a class="button quiet" href="${href(part + 1)}">${texts.next}</a>` : NOTHING}
  </nav>`;
};

const hasConsent = (choices: readonly PurposeChoices<Purpose>[]): boolean =>
  choices.some((group) => group.choices.some(({ actions }) => actions.includes('withdraw')));

const choicesSection = (view: PreferencesView, cards: readonly Html[], part: number, parts: number): Html => {
  const { preferences, language } = view;
  const texts = PREFERENCES[language].choices;
  const { action, fields } = formStart(view, part);
  return html`<form class="stack" method="post" action="${action}" aria-labelledby="choices">
    ${fields}
    <h2 id="choices">${texts.heading}</h2>
    ${cards.length === 0 ? html`<p>${texts.none}</p>` : cards} ${partLinks(view, part, parts)}
    ${
      hasConsent(preferences.choices)
        ? html`<div class="stack">
            <p class="actions">
              <button class="button danger" name="action" value="withdraw-all">${texts.withdrawAll}</button>
            </p>
            <p class="small muted">${texts.withdrawAllHint}</p>
          </div>`
        : NOTHING
    }
  </form>`;
};

const receiptSection = (view: PreferencesView, part: number): Html => {
  // A receipt names the controller; without one it cannot be made.
  if (view.settings.controller === null || !hasAnswers(view.preferences)) return NOTHING;
  const texts = PREFERENCES[view.language].receipt;
  const { action, fields } = formStart(view, part);
  return html`<form class="card" method="post" action="${action}" aria-labelledby="receipt">
    ${fields}
    <div class="stack">
      <h2 id="receipt">${texts.heading}</h2>
      <p>${texts.text}</p>
      <p class="actions">
        <button class="button quiet" name="action" value="receipt">${texts.button}</button>
      </p>
    </div>
  </form>`;
};

const hasAnswers = ({ choices }: Preferences): boolean =>
  choices.some((group) => group.choices.some(({ answer }) => answer !== null));

/** What an open request is about; an objection names its purpose. */
const requestName = (view: PreferencesView, { right, purposeId }: KnownRequest): string => {
  const texts = PREFERENCES[view.language].requests;
  const purpose = view.purposes.find(({ id }) => id === purposeId);
  switch (right) {
    case 'ACCESS':
    case 'PORTABILITY':
    case 'RECTIFICATION':
    case 'ERASURE':
      return texts[right].label;
    case 'OBJECTION':
      return purpose === undefined
        ? texts.objection
        : `${texts.objection} (${wordingOf(purpose, view.language, view.settings.languages).name})`;
    default:
      return texts.other;
  }
};

const draw = (view: PreferencesView, cards: readonly Html[], part: number, parts: number): string => {
  const { language, settings, preferences, request } = view;
  const texts = PREFERENCES[language];
  const address = maskAddress(preferences.email);
  return page({
    title: texts.title,
    lead: texts.lead,
    language,
    settings,
    languageLinks: languageLinks(
      { query: { token: view.token, part: String(part) } },
      settings,
      language,
      parts > 1 ? ['token', 'part'] : ['token'],
    ),
    footLinks: [
      { href: `${linkTo(request, 'notice')}?lang=${language}`, text: COMMON[language].notice },
      { href: `${linkTo(request, 'tracking')}?lang=${language}`, text: COMMON[language].tracking },
    ],
    body: html`${statusNote(view.status)}
      <div class="stack">
        <p class="small muted">${address === '' ? '' : `${texts.about(address)} `}${texts.keepLink}</p>
        ${preferences.isRestricted ? html`<p class="note warn">${texts.restricted}</p>` : NOTHING}
      </div>
      ${marketingSection(view, part)} ${choicesSection(view, cards, part, parts)}
      ${requestSection(view, (known) => requestName(view, known), part)} ${receiptSection(view, part)}`,
  });
};

/** The preference centre as a page: never more than the server can send, however many answers there are. */
export const preferencesPage = (view: PreferencesView): string => {
  const { language, settings, preferences } = view;
  const pausedUntil = preferences.marketing.pausedUntil;
  const room = LARGEST_PAGE - SPARE_BYTES - Buffer.byteLength(draw(view, [], 1, 2));
  const parts = partsOf(
    preferences.choices,
    (group, longestText) => purposeCard(group, { settings, language, pausedUntil, longestText }),
    Math.max(room, 0),
  );
  const part = Math.min(Math.max(view.part, 1), parts.length);
  return draw(view, parts[part - 1] ?? [], part, parts.length);
};
