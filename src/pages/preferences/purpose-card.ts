import { isObjectable, type Choice, type PurposeChoices } from '../../domain/consent/choices';
import { wordingOf, type Purpose } from '../../domain/consent/purpose';
import type { Language, PublicSettings } from '../../domain/public-settings';
import { html, NOTHING, paragraphs, type Html } from '../html';
import { PREFERENCES } from '../texts/preferences';
import { dayText } from './day-text';

export type CardContext = {
  settings: PublicSettings;
  language: Language;
  pausedUntil: number | null;
  /** Longer texts are cut to so many characters, where a page has no more room. */
  longestText: number;
};

type Tone = 'good' | 'warn' | '';

const TAGS: Record<Choice['state'], { text: 'yes' | 'no' | 'waiting' | 'inUse' | 'stopped'; tone: Tone }> = {
  GIVEN: { text: 'yes', tone: 'good' },
  UNCONFIRMED: { text: 'waiting', tone: 'warn' },
  GUARDIAN_MISSING: { text: 'waiting', tone: 'warn' },
  NOT_EXPLICIT: { text: 'waiting', tone: 'warn' },
  REFUSED: { text: 'no', tone: '' },
  WITHDRAWN: { text: 'no', tone: '' },
  EXPIRED: { text: 'no', tone: '' },
  INVALIDATED: { text: 'no', tone: '' },
  NEVER: { text: 'no', tone: '' },
  IN_USE: { text: 'inUse', tone: 'good' },
  OBJECTED: { text: 'stopped', tone: '' },
  OBJECTION_OPEN: { text: 'stopped', tone: '' },
  NOT_USED: { text: 'no', tone: '' },
};

const cut = (text: string, { language, longestText }: CardContext): string =>
  text.length <= longestText
    ? text
    : `${text.slice(0, longestText).replace(/[\ud800-\udbff]$/, '')}… ${PREFERENCES[language].choices.cut}`;

/** In one sentence how a channel stands and since when. */
const stateText = ({ state, since, answer }: Choice, language: Language): string => {
  const { states, methods } = PREFERENCES[language];
  const date = dayText(since, language);
  switch (state) {
    case 'GIVEN': {
      const how = methods[answer?.method ?? 'unknown'];
      const ends = answer?.expiresAt ? ` ${states.ends(dayText(answer.expiresAt, language))}` : '';
      return `${states.GIVEN(dayText(answer?.givenAt ?? since, language), how)}${ends}`;
    }
    case 'NEVER':
    case 'NOT_USED':
      return states[state];
    case 'IN_USE':
      return '';
    case 'UNCONFIRMED':
    case 'GUARDIAN_MISSING':
    case 'NOT_EXPLICIT':
    case 'REFUSED':
    case 'WITHDRAWN':
    case 'EXPIRED':
    case 'INVALIDATED':
    case 'OBJECTED':
    case 'OBJECTION_OPEN':
      return states[state](date);
    default: {
      const unknown: never = state;
      return unknown;
    }
  }
};

const buttonValue = (
  action: Choice['actions'][number],
  purpose: Purpose,
  { channel, stamp }: Choice,
): string =>
  action === 'give'
    ? `give:${purpose.id}:${channel}:${purpose.noticeVersion}:${stamp}`
    : `${action}:${purpose.id}:${channel}`;

/** All of one look: none of them is what we would like best. */
const buttons = (purpose: Purpose, choice: Choice, what: string, language: Language): Html =>
  choice.actions.length === 0
    ? NOTHING
    : html`<p class="actions">
        ${choice.actions.map(
          (action) =>
            html`<button class="button quiet" name="action" value="${buttonValue(action, purpose, choice)}">
              ${PREFERENCES[language].buttons[action]}<span class="visually-hidden">: ${what}</span>
            </button>`,
        )}
      </p>`;

/** What a choice is about, in words: `Newsletter, e-mail`. */
export const choiceName = (name: string, channel: Choice['channel'], language: Language): string =>
  channel === 'ALL' ? name : `${name}, ${PREFERENCES[language].channels[channel]}`;

const choiceRow = (
  purpose: Purpose,
  name: string,
  choice: Choice,
  isOnly: boolean,
  { language }: CardContext,
): Html => {
  const texts = PREFERENCES[language];
  const tag = TAGS[choice.state];
  const text = stateText(choice, language);
  return html`<li class="stack">
    <div class="card-head">
      ${isOnly && choice.channel === 'ALL' ? NOTHING : html`<h4>${texts.channels[choice.channel]}</h4>`}<span
        class="tag${tag.tone === '' ? '' : ` ${tag.tone}`}"
        >${texts.tags[tag.text]}</span
      >
    </div>
    ${text === '' ? NOTHING : html`<p class="small">${text}</p>`}
    ${buttons(purpose, choice, choiceName(name, choice.channel, language), language)}
  </li>`;
};

type Quote = {
  channels: Choice['channel'][];
  since: number | null;
  language: string | null;
  wording: string | null;
};

/** The words of each answer, those that are alike once. */
const quotesOf = (choices: readonly Choice[]): Quote[] => {
  const quotes = new Map<string, Quote>();
  for (const { answer, channel } of choices) {
    // An objection is said without words of ours; a consent without them is shown to lack them.
    if (answer === null || (answer.wording === null && answer.state !== 'GIVEN')) continue;
    const key = JSON.stringify([answer.language, answer.wording]);
    const known = quotes.get(key);
    if (known === undefined)
      quotes.set(key, {
        channels: [channel],
        since: answer.givenAt ?? answer.since,
        language: answer.language,
        wording: answer.wording,
      });
    else known.channels.push(channel);
  }
  return [...quotes.values()];
};

const quoteOf = ({ channels, since, language, wording }: Quote, context: CardContext): Html => {
  const texts = PREFERENCES[context.language];
  const names = channels.map((channel) => texts.channels[channel]).join(', ');
  return html`<p class="small muted">${names}, ${dayText(since, context.language)}</p>
    ${wording === null ? html`<p class="small">${texts.choices.noWords}</p>` : html`<div class="note" ${language === null ? NOTHING : html` lang="${language}"`}>${paragraphs(cut(wording, context))}</div>`}`;
};

const givenWords = (choices: readonly Choice[], context: CardContext): Html => {
  const quotes = quotesOf(choices);
  if (quotes.length === 0) return NOTHING;
  return html`<details>
    <summary>${PREFERENCES[context.language].choices.agreedTo}</summary>
    ${quotes.map((quote) => quoteOf(quote, context))}
  </details>`;
};

const stopText = ({ stoppedBy }: PurposeChoices<Purpose>, context: CardContext): string | null => {
  const { choices } = PREFERENCES[context.language];
  switch (stoppedBy) {
    case 'INACTIVE':
      return choices.inactive;
    case 'PAUSE':
      return choices.stoppedByPause(dayText(context.pausedUntil, context.language));
    case 'OBJECTION':
    case null:
      // An objection stands beside each channel as a “no”.
      return null;
    default: {
      const unknown: never = stoppedBy;
      return unknown;
    }
  }
};

const basisText = (purpose: Purpose, language: Language): string => {
  const { basis, mayObject, mayObjectToMarketing } = PREFERENCES[language];
  const sentences = [basis[purpose.legalBasis]];
  if (purpose.legalBasis !== 'CONSENT' && isObjectable(purpose))
    sentences.push(purpose.isDirectMarketing ? mayObjectToMarketing : mayObject);
  return sentences.join(' ');
};

/** One purpose: what it is, on what it rests, how each channel stands, and the words of every answer. */
export const purposeCard = (group: PurposeChoices<Purpose>, context: CardContext): Html => {
  const { purpose, choices } = group;
  const { settings, language } = context;
  const texts = PREFERENCES[language].choices;
  const wording = wordingOf(purpose, language, settings.languages);
  const lang = wording.language === language ? NOTHING : html` lang="${wording.language}"`;
  const stop = stopText(group, context);
  const canGive = choices.some(({ actions }) => actions.includes('give'));
  const byForm =
    purpose.isActive && purpose.isOfferedToChildren && purpose.legalBasis === 'CONSENT' && !canGive;
  const hasNoChoice =
    purpose.isActive && choices.every(({ state }) => state === 'IN_USE') && !isObjectable(purpose);
  return html`<section class="card" aria-labelledby="p-${purpose.id}">
    <div class="stack">
      <h3 id="p-${purpose.id}" ${lang}>${wording.name}</h3>
      ${stop === null ? NOTHING : html`<p class="note warn">${stop}</p>`}
      ${wording.description === '' ? NOTHING : html`<p${lang}>${cut(wording.description, context)}</p>`}
      <p class="small muted">
        ${basisText(purpose, language)}${purpose.legalBasisDetail === '' ? '' : ` ${cut(purpose.legalBasisDetail, context)}`}
      </p>
      ${
        canGive
          ? html`<div class="field">
              <p class="small">${texts.wouldAgreeTo}</p>
              <div class="note" ${lang}>${paragraphs(cut(wording.text, context))}</div>
            </div>`
          : NOTHING
      }
      ${byForm ? html`<p class="small">${texts.byFormOnly}</p>` : NOTHING}
    </div>
    <ul class="plain-list stack">
      ${choices.map((choice) => choiceRow(purpose, wording.name, choice, choices.length === 1, context))}
    </ul>
    ${hasNoChoice ? html`<p class="small muted">${texts.noChoice}</p>` : NOTHING}
    ${givenWords(choices, context)}
  </section>`;
};
