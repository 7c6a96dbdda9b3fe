import { wordingOf } from '../../domain/consent/purpose';
import type { Language } from '../../domain/public-settings';
import type { NoticePurpose, Recipient } from '../../flows/public/read-notice';
import { html, NOTHING, paragraphs, type Html } from '../html';
import { NOTICE } from '../texts/notice';
import { purposeAnchor } from './anchors';
import {
  capitalised,
  countryInWords,
  dateInWords,
  keptInWords,
  listInWords,
  valuesInWords,
} from './in-words';
import { isOutsideEea, transfersOf } from './transfers';

type Fact = readonly [term: string, value: Html | null];

const sentence = (text: string): Html | null => (text === '' ? null : html`<p>${text}</p>`);
const joined = (parts: readonly (Html | null)[]): Html | null => {
  const present = parts.filter((part) => part !== null);
  return present.length === 0 ? null : html`${present}`;
};
/** A text that people wrote, or nothing. */
const written = (text: string): Html | null => (text === '' ? null : html`${paragraphs(text)}`);

const recipientItem = (recipient: Recipient, language: Language): Html => {
  const texts = NOTICE[language];
  const known = texts.recipient as Readonly<Record<string, string>>;
  const safeguards = texts.safeguard as Readonly<Record<string, string>>;
  const about = [
    known[recipient.kind] ?? '',
    countryInWords(recipient.country, language) ?? '',
    isOutsideEea(recipient.country) ? (safeguards[recipient.safeguard] ?? '') : '',
    recipient.dataCategories.length === 0
      ? ''
      : texts.onlyCategories(valuesInWords(recipient.dataCategories, texts.category, language)),
  ].filter(Boolean);
  return html`<li>
    <strong>${recipient.name}</strong>${recipient.description === '' ? '' : ` – ${recipient.description}`}
    ${about.length === 0 ? NOTHING : html`<br /><span class="small muted">${about.join(' · ')}</span>`}
  </li>`;
};

const recipients = (purpose: NoticePurpose, language: Language): Html | null =>
  purpose.recipients.length === 0
    ? null
    : html`<ul class="plain-list">
        ${purpose.recipients.map((recipient) => recipientItem(recipient, language))}
      </ul>`;

const basis = (purpose: NoticePurpose, language: Language): Html | null => {
  const texts = NOTICE[language];
  const hasInterests = purpose.legalBasis === 'LEGITIMATE_INTERESTS' && purpose.legalBasisDetail !== '';
  return joined([
    sentence(texts.basis[purpose.legalBasis]),
    hasInterests ? sentence(texts.interests) : null,
    written(purpose.legalBasisDetail),
  ]);
};

const transfers = (purpose: NoticePurpose, language: Language): Html | null => {
  const found = transfersOf(purpose);
  if (found === null) return null;
  const texts = NOTICE[language];
  const countries = found.countries.map((country) => countryInWords(country, language) ?? country);
  const safeguards = found.safeguards
    .map((safeguard) => (texts.safeguard as Readonly<Record<string, string>>)[safeguard] ?? '')
    .filter(Boolean)
    .map((words) => capitalised(words, language));
  return joined([
    countries.length === 0 ? null : sentence(texts.transferTo(listInWords(countries, language))),
    safeguards.length === 0
      ? null
      : html`<ul>
          ${safeguards.map((words) => html`<li>${words}</li>`)}
        </ul>`,
    written(found.detail),
  ]);
};

const automated = (purpose: NoticePurpose, language: Language): Html | null => {
  const texts = NOTICE[language].automated;
  return purpose.hasAutomatedDecisions
    ? joined([sentence(texts.some), written(purpose.automatedDecisionLogic)])
    : sentence(texts.none);
};

const version = (purpose: NoticePurpose, language: Language): string => {
  const date = dateInWords(purpose.noticeChangedAt, language);
  const texts = NOTICE[language];
  return date === null
    ? texts.textVersion(purpose.noticeVersion)
    : texts.textVersionOf(purpose.noticeVersion, date);
};

const special = (purpose: NoticePurpose, language: Language): Html | null => {
  const words = NOTICE[language].condition as Readonly<Record<string, string>>;
  return purpose.usesSpecialCategories ? sentence(words[purpose.specialCategoryCondition] ?? '') : null;
};

/** What the person can do about this purpose (Art. 13(2)(b) and (c)). */
const way = (purpose: NoticePurpose, language: Language): string => {
  const texts = NOTICE[language].ways;
  if (purpose.legalBasis === 'CONSENT') return texts.withdraw;
  if (purpose.isDirectMarketing) return texts.objectMarketing;
  return purpose.legalBasis === 'LEGITIMATE_INTERESTS' || purpose.legalBasis === 'PUBLIC_TASK'
    ? texts.object
    : '';
};

const words = (values: readonly string[], table: Readonly<Record<string, string>>, language: Language) =>
  sentence(capitalised(valuesInWords(values, table, language), language));

/** One purpose by itself, with everything that Art. 13 and 14 ask for. */
export const purposeCard = (
  purpose: NoticePurpose,
  language: Language,
  languages: readonly Language[],
): Html => {
  const texts = NOTICE[language];
  const wording = wordingOf(purpose, language, languages);
  // A text that is not there in the page's language is read out in its own (WCAG 3.1.2).
  const lang = wording.language === language ? NOTHING : html` lang="${wording.language}"`;
  const { legalBasis } = purpose;
  const isAgreedTo = legalBasis === 'CONSENT' && wording.text !== wording.description;
  const facts: Fact[] = [
    [
      texts.facts.agreement,
      isAgreedTo ? html`<div class="quote" ${lang}>${paragraphs(wording.text)}</div>` : null,
    ],
    [texts.facts.basis, basis(purpose, language)],
    [texts.facts.special, special(purpose, language)],
    [texts.facts.subjects, words(purpose.subjectCategories, texts.subject, language)],
    [texts.facts.categories, words(purpose.dataCategories, texts.category, language)],
    [
      texts.facts.source,
      joined([
        sentence(texts.source.own),
        ...(purpose.dataSources === '' ? [] : [sentence(texts.source.others), written(purpose.dataSources)]),
      ]),
    ],
    [texts.facts.channels, words(purpose.channels, texts.channel, language)],
    [texts.facts.recipients, recipients(purpose, language)],
    [texts.facts.transfers, transfers(purpose, language)],
    [texts.facts.kept, sentence(keptInWords(purpose, language).join(' '))],
    [
      texts.facts.provision,
      joined([sentence(texts.provision[purpose.provision]), written(purpose.provisionConsequence)]),
    ],
    [texts.facts.automated, automated(purpose, language)],
    [texts.facts.version, sentence(version(purpose, language))],
  ];
  const told = way(purpose, language);
  return html`<article class="card" id="${purposeAnchor(purpose.code)}">
    <div class="card-head">
      <h3${lang}>${wording.name || purpose.code}</h3>
      <span class="tag">${texts.basisShort[legalBasis]}</span>
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
    ${told === '' ? NOTHING : html`<p class="note">${told}</p>`}
  </article>`;
};
