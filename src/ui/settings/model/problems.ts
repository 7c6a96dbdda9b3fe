import { msg } from 'twenty-sdk/front-component';

import { isPrivacyError } from '../../../domain/errors';
import { textOf, type FieldDefinition, type FormValues, type Problems } from './form';
import { textFor, type SettingDefinition } from './setting';

const NOT_FILLED = msg('This has to be filled in.');
const NOT_TAKEN = msg('This value is not taken.');

const isMail = (text: string): boolean => /^[^\s@"<>,;]+@[^\s@"<>,;]+\.[^\s@"<>,;]+$/.test(text);

/** What the rules of the domain take as text, but nobody could use. */
const ownProblem = ({ input, problem, isRequired }: FieldDefinition, text: string) => {
  const trimmed = text.trim();
  if (isRequired === true && trimmed === '') return problem ?? NOT_FILLED;
  if (input.kind === 'EMAIL' && trimmed !== '' && !isMail(trimmed)) return problem ?? NOT_TAKEN;
  if (input.kind === 'NUMBER' && trimmed !== '') {
    const number = Number(trimmed);
    const isWithin = Number.isInteger(number) && number >= input.minimum && number <= input.maximum;
    if (!isWithin) return problem ?? NOT_TAKEN;
  }
  return undefined;
};

/** The field that a path of the domain is about: `purposes.0.code` belongs to the field with the longest path before it. */
const fieldAt = (fields: readonly FieldDefinition[], path: string): FieldDefinition | undefined =>
  fields
    .filter((field) => field.path === '' || path === field.path || path.startsWith(`${field.path}.`))
    .toSorted((one, other) => other.path.length - one.path.length)[0];

/**
 * What is wrong with a form, by field: by the rules of the domain, which also judge every row when the app reads it. A form
 * that makes no value at all has nothing wrong.
 */
export const problemsOf = (definition: SettingDefinition, form: FormValues, before: string): Problems => {
  const text = textFor(definition, form, before);
  if (text === '') return {};
  const problems: Record<string, NonNullable<ReturnType<typeof ownProblem>>> = {};
  for (const field of definition.fields) {
    const problem = ownProblem(field, textOf(form, field.path));
    if (problem !== undefined) problems[field.path] = problem;
  }
  if (Object.keys(problems).length > 0) return problems;
  return refusedBy(definition, text);
};

/** What the domain says of a written value; nothing when it is taken. */
export const refusedBy = (definition: SettingDefinition, text: string): Problems => {
  try {
    definition.check([{ name: definition.name, value: text }]);
    return {};
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    const path = typeof error.details['path'] === 'string' ? error.details['path'] : '';
    const field = fieldAt(definition.fields, path);
    return { [field?.path ?? '']: field?.problem ?? NOT_TAKEN };
  }
};
