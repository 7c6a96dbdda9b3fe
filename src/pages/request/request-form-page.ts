import type { Purpose } from '../../domain/consent/purpose';
import type { Language, PublicSettings } from '../../domain/public-settings';
import { LONGEST_NAME, TRAP } from '../form/read-sign-up';
import { constant, html, NOTHING, type Html } from '../html';
import { languageLinks } from '../language';
import { page } from '../layout';
import { linkTo, type PageRequest } from '../page-request';
import { COMMON } from '../texts/common';
import type { RequestTexts } from '../texts/en/request';
import { REQUEST_TEXTS } from '../texts/request';
import { FORM_RIGHTS, optionsFor, RESTRICTION_GROUNDS, type PurposeOption } from './offers';
import {
  LONGEST_DETAILS,
  NOTHING_TYPED,
  REQUEST_FIELDS,
  type Problems,
  type RequestField,
  type Typed,
} from './read-request';

export type RequestFormPage = {
  request: PageRequest;
  settings: PublicSettings;
  purposes: readonly Purpose[];
  language: Language;
  /** What a first try got wrong, and what was typed then. */
  problems?: Problems;
  typed?: Typed;
};

type View = { texts: RequestTexts; problems: Problems; typed: Typed; language: Language };

const inputId = (name: RequestField): string =>
  name === 'right' ? `right-${FORM_RIGHTS[0]}` : `field-${name}`;

const problemText = ({ texts, problems }: View, name: RequestField): string => {
  const problem = problems.get(name);
  if (problem === 'tooLong')
    return texts.problems.tooLong(name === 'details' ? LONGEST_DETAILS : LONGEST_NAME);
  switch (name) {
    case 'email':
      return texts.problems.email[problem === 'wrong' ? 'wrong' : 'missing'];
    case 'firstName':
    case 'lastName':
      return texts.problems.lastName;
    case 'right':
      return texts.problems.right;
    case 'details':
      return texts.problems.details;
    default: {
      const unknown: never = name;
      return unknown;
    }
  }
};

/** What is wrong, in the order of the fields, each a link to its field; it gets the focus, so that nobody has to look for it. */
const summary = (view: View): Html => {
  // Choices first, as on the page.
  const order: RequestField[] = ['right', 'details', ...REQUEST_FIELDS];
  const wrong = [...new Set(order)].filter((name) => view.problems.has(name));
  return wrong.length === 0
    ? NOTHING
    : html`<div class="note bad" role="group" aria-labelledby="problems" tabindex="-1" autofocus>
        <h2 id="problems">${view.texts.problems.title}</h2>
        <ul>
          ${wrong.map(
            (name) => html`<li><a class="error" href="#${inputId(name)}">${problemText(view, name)}</a></li>`,
          )}
        </ul>
      </div>`;
};

const errorLine = (view: View, name: RequestField): Html =>
  view.problems.has(name)
    ? html`<p class="error" id="error-${name}">
        <span class="visually-hidden">${view.texts.problems.prefix}</span>${problemText(view, name)}
      </p>`
    : NOTHING;

const described = (view: View, name: RequestField, hint: boolean): Html => {
  const ids = [...(hint ? [`hint-${name}`] : []), ...(view.problems.has(name) ? [`error-${name}`] : [])];
  return ids.length === 0 ? NOTHING : html` aria-describedby="${ids.join(' ')}"`;
};

const invalid = (view: View, name: RequestField): Html =>
  view.problems.has(name) ? constant(' aria-invalid="true"') : NOTHING;

const lineField = (
  view: View,
  name: 'email' | 'firstName' | 'lastName',
  input: { type: string; autocomplete: string; longest: number; isRequired: boolean; hint?: string },
): Html =>
  html`<div class="field">
    <label for="${inputId(name)}"
      >${view.texts.fields[name]}${
        input.isRequired ? NOTHING : html` <span class="muted optional">${view.texts.optional}</span>`
      }</label
    >
    ${input.hint === undefined ? NOTHING : html`<p class="hint" id="hint-${name}">${input.hint}</p>`}
    ${errorLine(view, name)}
    <input
      type="${input.type}"
      id="${inputId(name)}"
      name="${name}"
      value="${view.typed[name]}"
      autocomplete="${input.autocomplete}"
      maxlength="${input.longest}"
      ${
        input.isRequired ? constant(' required') : NOTHING
      }${invalid(view, name)}${described(view, name, input.hint !== undefined)}
    />
  </div>`;

/** Beside each other where there is room, unless something is to be said above one of them. */
const names = (view: View): Html => {
  const both = html`${lineField(view, 'firstName', {
    type: 'text',
    autocomplete: 'given-name',
    longest: LONGEST_NAME,
    isRequired: false,
  })}
  ${lineField(view, 'lastName', {
    type: 'text',
    autocomplete: 'family-name',
    longest: LONGEST_NAME,
    isRequired: true,
  })}`;
  return view.problems.has('firstName') || view.problems.has('lastName')
    ? both
    : html`<div class="columns">${both}</div>`;
};

const rightChoice = (view: View, right: (typeof FORM_RIGHTS)[number]): Html =>
  html`<div class="check">
    <input
      type="radio"
      name="right"
      value="${right}"
      id="right-${right}"
      required
      aria-describedby="hint-${right}"
      ${view.typed.right === right ? constant(' checked') : NOTHING}
    />
    <label for="right-${right}">${view.texts.rights[right].label}</label>
    <p class="hint" id="hint-${right}">${view.texts.rights[right].hint}</p>
  </div>`;

const choice = (
  name: 'objection' | 'withdrawal' | 'restrictionGround',
  kind: string,
  label: string,
  options: readonly { value: string; text: string; language?: Language }[],
  { typed, language }: View,
): Html =>
  options.length < 2
    ? NOTHING
    : html`<div class="field only ${kind}">
        <label for="field-${name}">${label}</label>
        <select id="field-${name}" name="${name}">
          ${options.map(
            ({ value, text, language: own }) =>
              html`<option
                value="${value}"
                ${own === undefined || own === language ? NOTHING : html` lang="${own}"`}${
                  typed[name] === value ? constant(' selected') : NOTHING
                }
              >
                ${text}
              </option>`,
          )}
        </select>
      </div>`;

const details = (view: View): Html =>
  html`<div class="field">
    <label for="field-details">${view.texts.fields.details}</label>
    <p class="hint" id="hint-details">${view.texts.hints.details}</p>
    ${errorLine(view, 'details')}
    <textarea
      id="field-details"
      name="details"
      rows="5"
      maxlength="${LONGEST_DETAILS}"
      ${invalid(view, 'details')}${described(view, 'details', true)}
    >
${view.typed.details}</textarea>
  </div>`;

const trap = (texts: RequestTexts): Html =>
  html`<div class="trap" aria-hidden="true">
    <label for="field-trap">${texts.trap}</label>
    <input type="text" id="field-trap" name="${TRAP}" value="" autocomplete="off" tabindex="-1" />
  </div>`;

const all = (text: string, options: readonly PurposeOption[]) => [{ value: '', text }, ...options];

/** A field for one choice alone is shown with it; browsers that cannot tell show it always. */
const STYLE = `.only{gap:.4rem}
@supports selector(:has(*)){.only{display:none}
form:has([value=OBJECTION]:checked) .only.objection,form:has([value=WITHDRAW_CONSENT]:checked) .only.withdrawal,
form:has([value=RESTRICTION]:checked) .only.restriction{display:grid}}
`;

/**
 * The form for every right (Art. 12(2)): known or unknown, with an address or another one. It needs no script and no cookie;
 * what belongs to one choice only is shown with it where the browser can.
 */
export const requestFormPage = (wanted: RequestFormPage): string => {
  const { request, settings, purposes, language, problems = new Map(), typed = NOTHING_TYPED } = wanted;
  const texts = REQUEST_TEXTS[language];
  const view: View = { texts, problems, typed, language };
  const controller = settings.controller?.name ?? '';
  return page({
    title: texts.title,
    lead: texts.lead(controller),
    language,
    settings,
    style: STYLE,
    // What was typed does not survive a change of language, so only the empty form offers one.
    ...(problems.size > 0 ? {} : { languageLinks: languageLinks(request, settings, language, []) }),
    footLinks: [{ href: `${linkTo(request, 'notice')}?lang=${language}`, text: COMMON[language].notice }],
    body: html`${summary(view)}
      <form class="card" method="post" action="${linkTo(request, 'request')}" novalidate>
        <input type="hidden" name="lang" value="${language}" />
        ${trap(texts)}
        <fieldset
          class="roomy"
          ${problems.has('right') ? constant(' aria-describedby="error-right"') : NOTHING}
        >
          <legend><h2>${texts.legend}</h2></legend>
          ${errorLine(view, 'right')} ${FORM_RIGHTS.map((right) => rightChoice(view, right))}
        </fieldset>
        ${choice(
          'objection',
          'objection',
          texts.about.objection,
          all(texts.about.allMarketing, optionsFor('OBJECTION', purposes, language, settings)),
          view,
        )}
        ${choice(
          'withdrawal',
          'withdrawal',
          texts.about.withdrawal,
          all(texts.about.allConsents, optionsFor('WITHDRAW_CONSENT', purposes, language, settings)),
          view,
        )}
        ${choice(
          'restrictionGround',
          'restriction',
          texts.ground.label,
          [
            { value: '', text: texts.ground.none },
            ...RESTRICTION_GROUNDS.map((ground) => ({ value: ground, text: texts.ground[ground] })),
          ],
          view,
        )}
        ${details(view)}
        <fieldset class="roomy">
          <legend><h2>${texts.who}</h2></legend>
          ${lineField(view, 'email', {
            type: 'email',
            autocomplete: 'email',
            longest: 254,
            isRequired: true,
            hint: texts.hints.email,
          })}
          ${names(view)}
        </fieldset>
        <div class="small muted stack">
          <p>${texts.next}</p>
          <p>${texts.responsible(controller)}</p>
        </div>
        <p class="actions"><button type="submit">${texts.submit}</button></p>
      </form>`,
  });
};
