import type { Language, PublicSettings, SignUpForm } from '../../domain/public-settings';
import { html, NOTHING, paragraphs, type Html } from '../html';
import { languageLinks } from '../language';
import { page } from '../layout';
import { purposeAnchor } from '../notice/anchors';
import { linkTo, type PageRequest } from '../page-request';
import { COMMON } from '../texts/common';
import type { FormTexts } from '../texts/en/form';
import { FORM_TEXTS } from '../texts/form';
import { errorId, errorLine, fieldOf, inputId, problemText } from './form-fields';
import type { Offer } from './offers';
import {
  EMPTY,
  GUARDIAN_FIELDS,
  guardianAge,
  inputsOf,
  TRAP,
  type InputName,
  type Problems,
  type Typed,
} from './read-sign-up';

export type FormPage = {
  request: PageRequest;
  settings: PublicSettings;
  form: SignUpForm;
  offers: readonly Offer[];
  language: Language;
  /** What a first try got wrong, and what was typed then. */
  problems?: Problems;
  typed?: Typed;
};

const offerId = (index: number): string => `consent-${index}`;
const isGuardians = (name: InputName): boolean => (GUARDIAN_FIELDS as readonly string[]).includes(name);

/** A text of the settings in the language of the page, else in the first of the workspace's languages that has one. */
const inLanguage = (
  texts: Partial<Record<Language, string>>,
  language: Language,
  { languages }: PublicSettings,
): string =>
  [language, ...languages].map((one) => texts[one]?.trim() ?? '').find((text) => text !== '') ?? '';

/** What is wrong, in the order of the fields, each a link to its field; it gets the focus, so that nobody has to look for it. */
const summary = (texts: FormTexts, inputs: readonly InputName[], problems: Problems): Html => {
  const onPage = [
    ...inputs.filter((name) => !isGuardians(name)),
    'consent' as const,
    ...inputs.filter(isGuardians),
  ];
  const wrong = onPage.flatMap((name) => {
    const problem = problems.get(name);
    return problem === undefined ? [] : [{ name, problem }];
  });
  return wrong.length === 0
    ? NOTHING
    : html`<div class="note bad" role="group" aria-labelledby="problems" tabindex="-1" autofocus>
        <h2 id="problems">${texts.problems.title}</h2>
        <ul>
          ${wrong.map(
            ({ name, problem }) =>
              html`<li>
                <a class="error" href="#${name === 'consent' ? offerId(0) : inputId(name)}"
                  >${problemText(texts, name, problem)}</a
                >
              </li>`,
          )}
        </ul>
      </div>`;
};

/** First and last name stand beside each other where there is room, unless something is to be said above one of them. */
const rowsOf = (inputs: readonly InputName[], problems: Problems): InputName[][] => {
  const rows: InputName[][] = [];
  for (const name of inputs) {
    const before = rows.at(-1);
    const pairs =
      before?.length === 1 &&
      before[0] === 'firstName' &&
      name === 'lastName' &&
      !problems.has('firstName') &&
      !problems.has(name);
    if (pairs) before.push(name);
    else rows.push([name]);
  }
  return rows;
};

const choice = (wanted: FormPage, texts: FormTexts, offer: Offer, index: number): Html => {
  const { language, request, problems, typed } = wanted;
  const { purpose, channel, wording } = offer;
  const id = offerId(index);
  const isWrong = problems?.has('consent') === true;
  const foreign = wording.language === language ? NOTHING : html`lang="${wording.language}"`;
  return html`<div class="check">
    <input
      type="checkbox"
      id="${id}"
      name="consent"
      value="${offer.value}"
      ${typed?.ticked.has(offer.value) === true ? html`checked` : NOTHING}
      ${isWrong ? html`aria-invalid="true"` : NOTHING}
      aria-describedby="${id}-text${isWrong ? ` ${errorId('consent')}` : ''}"
    />
    <label for="${id}"><span ${foreign}>${wording.name}</span></label>
    <div class="small" id="${id}-text">
      <div class="stack" ${foreign}>${paragraphs(wording.text)}</div>
      <p class="muted">${texts.choices.channel[channel]}</p>
    </div>
    <p class="small">
      <a href="${linkTo(request, 'notice')}?lang=${language}#${purposeAnchor(purpose.code)}"
        >${texts.choices.notice(wording.name)}</a
      >
    </p>
    <input type="hidden" name="shown" value="${offer.stamp}" />
  </div>`;
};

const guardianPart = (wanted: FormPage, texts: FormTexts, inputs: readonly InputName[]): Html => {
  const { settings, problems = new Map(), typed = EMPTY } = wanted;
  const theirs = inputs.filter(isGuardians);
  if (theirs.length === 0) return NOTHING;
  const isOpen = theirs.some((name) => problems.has(name) || (typed.values.get(name) ?? '') !== '');
  return html`<details ${isOpen ? html`open` : NOTHING}>
    <summary>${texts.guardian.summary(guardianAge(settings))}</summary>
    <div class="stack">
      <p class="small">${texts.guardian.text}</p>
      ${theirs.map((name) => fieldOf(texts, name, typed, problems, true))}
    </div>
  </details>`;
};

/**
 * The form: every box unticked until somebody ticks it (Art. 4(11); CJEU C-673/17), its words and the notice beside it.
 * It needs no script and no cookie.
 */
export const formPage = (wanted: FormPage): string => {
  const { request, settings, form, offers, language, problems = new Map(), typed = EMPTY } = wanted;
  const texts = FORM_TEXTS[language];
  const inputs = inputsOf(form);
  const title = inLanguage(form.title, language, settings) || texts.title;
  const intro = inLanguage(form.intro, language, settings);
  const isRequired = (name: InputName): boolean =>
    name === 'email' || (form.required as readonly string[]).includes(name);
  const needsConfirmation =
    form.fields.includes('birthDate') || offers.some(({ purpose }) => purpose.isDoubleOptIn);
  return page({
    title,
    language,
    settings,
    ...(intro === '' ? {} : { lead: html`${paragraphs(intro)}` }),
    // What was typed does not survive a change of language, so only the empty form offers one.
    ...(problems.size > 0 ? {} : { languageLinks: languageLinks(request, settings, language, []) }),
    footLinks: [{ href: `${linkTo(request, 'notice')}?lang=${language}`, text: COMMON[language].notice }],
    body: html`${summary(texts, inputs, problems)}
      <form class="card" method="post" action="${linkTo(request, `form/${form.slug}`)}" novalidate>
        <input type="hidden" name="lang" value="${language}" />
        <div class="trap" aria-hidden="true">
          <label for="field-trap">${texts.trap}</label>
          <input type="text" id="field-trap" name="${TRAP}" value="" autocomplete="off" tabindex="-1" />
        </div>
        ${rowsOf(
          inputs.filter((name) => !isGuardians(name)),
          problems,
        ).map((row) => {
          const fields = row.map((name) => fieldOf(texts, name, typed, problems, isRequired(name)));
          return row.length === 1 ? fields : html`<div class="columns">${fields}</div>`;
        })}
        <fieldset aria-describedby="hint-consent">
          <legend><h2>${texts.choices.legend}</h2></legend>
          <p class="hint" id="hint-consent">${texts.choices.hint}</p>
          ${errorLine(texts, 'consent', problems)}
          ${offers.map((offer, index) => choice(wanted, texts, offer, index))}
        </fieldset>
        ${guardianPart(wanted, texts, inputs)}
        <div class="small muted stack">
          ${needsConfirmation ? html`<p>${texts.confirmation}</p>` : NOTHING}
          <p>${texts.responsible(settings.controller?.name ?? '')}</p>
        </div>
        <p class="actions"><button type="submit">${texts.submit}</button></p>
      </form>`,
  });
};
