import type { FormTexts } from '../texts/en/form';
import { html, NOTHING, type Html } from '../html';
import type { InputName, Problem, Problems, Typed } from './read-sign-up';
import { LONGEST_NAME } from './read-sign-up';

/** How a browser helps with a field; nothing is filled in about somebody else (WCAG 1.3.5 is about the person's own data). */
const INPUTS: Record<InputName, { type: string; autocomplete: string; longest: number | null }> = {
  email: { type: 'email', autocomplete: 'email', longest: 254 },
  firstName: { type: 'text', autocomplete: 'given-name', longest: LONGEST_NAME },
  lastName: { type: 'text', autocomplete: 'family-name', longest: LONGEST_NAME },
  jobTitle: { type: 'text', autocomplete: 'organization-title', longest: LONGEST_NAME },
  phone: { type: 'tel', autocomplete: 'tel', longest: 40 },
  birthDate: { type: 'date', autocomplete: 'bday', longest: null },
  guardianFirstName: { type: 'text', autocomplete: 'off', longest: LONGEST_NAME },
  guardianLastName: { type: 'text', autocomplete: 'off', longest: LONGEST_NAME },
  guardianEmail: { type: 'email', autocomplete: 'off', longest: 254 },
};

export const inputId = (name: InputName): string => `field-${name}`;
export const errorId = (name: InputName | 'consent'): string => `error-${name}`;

/** What is wrong with a field, in words that say what to do. */
export const problemText = (texts: FormTexts, name: InputName | 'consent', problem: Problem): string => {
  if (problem === 'tooLong') return texts.problems.tooLong(LONGEST_NAME);
  const told: string | Readonly<Record<string, string>> = texts.problems[name];
  return typeof told === 'string' ? told : (told[problem] ?? told['missing'] ?? texts.problems.title);
};

/** An error in a form of its own, announced with its field: colour alone tells nothing (WCAG 1.4.1, 3.3.1). */
export const errorLine = (texts: FormTexts, name: InputName | 'consent', problems: Problems): Html => {
  const problem = problems.get(name);
  return problem === undefined
    ? NOTHING
    : html`<p class="error" id="${errorId(name)}">
        <span class="visually-hidden">${texts.problems.prefix}</span>${problemText(texts, name, problem)}
      </p>`;
};

/** Label, hint, error and control of one field, tied together for those who hear the page. */
export const fieldOf = (
  texts: FormTexts,
  name: InputName,
  { values }: Typed,
  problems: Problems,
  isRequired: boolean,
): Html => {
  const { type, autocomplete, longest } = INPUTS[name];
  const id = inputId(name);
  const hint = name === 'phone' || name === 'birthDate' ? texts.hints[name] : null;
  const isWrong = problems.has(name);
  const described = [...(hint === null ? [] : [`hint-${name}`]), ...(isWrong ? [errorId(name)] : [])].join(
    ' ',
  );
  return html`<div class="field">
    <label for="${id}">
      ${texts.fields[name]}${isRequired ? NOTHING : html` <span class="muted optional">${texts.optional}</span>`}
    </label>
    ${hint === null ? NOTHING : html`<p class="hint" id="hint-${name}">${hint}</p>`}
    ${errorLine(texts, name, problems)}
    <input
      type="${type}"
      id="${id}"
      name="${name}"
      value="${values.get(name) ?? ''}"
      autocomplete="${autocomplete}"
      ${longest === null ? NOTHING : html`maxlength="${longest}"`}
      ${isRequired ? html`required` : NOTHING}
      ${isWrong ? html`aria-invalid="true"` : NOTHING}
      ${described === '' ? NOTHING : html`aria-describedby="${described}"`}
    />
  </div>`;
};
