import { LANGUAGES, type Language } from '../../../domain/public-settings';
import {
  isOn,
  listOf,
  textOf,
  type FieldDefinition,
  type FieldValue,
  type FormValues,
  type Problems,
} from './form';
import { ALL_PURPOSE_FIELDS } from './purpose-fields';

export const NOTICE_PARTS = ['name', 'description', 'text'] as const;
export const noticePath = (language: Language, part: (typeof NOTICE_PARTS)[number]): string =>
  `notice.${language}.${part}`;

type Row = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldOf = ({ input, otherwise }: FieldDefinition, value: unknown): FieldValue => {
  if (input.kind === 'NUMBER') return typeof value === 'number' ? String(value) : '';
  if (input.kind === 'SWITCH') return typeof value === 'boolean' ? value : otherwise;
  if (input.kind === 'MANY')
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  return typeof value === 'string' && value !== '' ? value : otherwise;
};

const noticeForm = (value: unknown): FormValues => {
  const notice = isRecord(value) ? value : {};
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const one = notice[language];
      const said: Row = typeof one === 'string' ? { text: one } : isRecord(one) ? one : {};
      return NOTICE_PARTS.map((part): [string, FieldValue] => {
        const text = said[part];
        return [noticePath(language, part), typeof text === 'string' ? text : ''];
      });
    }),
  );
};

export const purposeForm = (row: Row): FormValues => ({
  ...Object.fromEntries(ALL_PURPOSE_FIELDS.map((field) => [field.path, fieldOf(field, row[field.path])])),
  ...noticeForm(row['notice']),
});

/** A new purpose, nothing of it decided yet. */
export const EMPTY_PURPOSE: FormValues = purposeForm({});

const noticeRow = (form: FormValues): Record<string, Record<string, string>> =>
  Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const said = NOTICE_PARTS.flatMap((part): [string, string][] => {
        const text = textOf(form, noticePath(language, part)).trim();
        return text === '' ? [] : [[part, text]];
      });
      return said.length === 0 ? [] : [[language, Object.fromEntries(said)]];
    }),
  );

/** The record’s fields for the changed parts of a form; all of them where the purpose is new. */
export const purposeData = (form: FormValues, changed: readonly string[]): Record<string, unknown> => {
  const data: Record<string, unknown> = {};
  for (const { path, input } of ALL_PURPOSE_FIELDS) {
    if (!changed.includes(path)) continue;
    const value = form[path];
    const text = typeof value === 'string' ? value.trim() : '';
    if (input.kind === 'NUMBER') data[path] = text === '' ? null : Number(text);
    else if (input.kind === 'DATE') data[path] = text === '' ? null : text;
    else data[path] = typeof value === 'string' ? text : value;
  }
  if (changed.some((path) => path.startsWith('notice.'))) data['notice'] = noticeRow(form);
  return data;
};

/** What keeps a purpose from being saved; more is asked of an active one, which is published. */
export const purposeProblems = (form: FormValues, otherCodes: readonly string[]): Problems => {
  const problems: Record<string, NonNullable<FieldDefinition['problem']>> = {};
  const blame = (path: string): void => {
    const problem = ALL_PURPOSE_FIELDS.find((field) => field.path === path)?.problem;
    if (problem !== undefined) problems[path] = problem;
  };
  const code = textOf(form, 'code').trim();
  if (textOf(form, 'name').trim() === '') blame('name');
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(code) || otherCodes.includes(code)) blame('code');
  for (const { path, input } of ALL_PURPOSE_FIELDS) {
    if (input.kind !== 'NUMBER') continue;
    const text = textOf(form, path).trim();
    const number = Number(text);
    if (text !== '' && !(Number.isInteger(number) && number >= input.minimum && number <= input.maximum))
      blame(path);
  }
  if (isOn(form, 'isActive')) {
    if (
      textOf(form, 'legalBasis') === 'LEGITIMATE_INTERESTS' &&
      textOf(form, 'legalBasisDetail').trim() === ''
    )
      blame('legalBasisDetail');
    if (
      listOf(form, 'dataCategories').includes('SPECIAL_CATEGORY') &&
      textOf(form, 'specialCategoryCondition') === 'NONE'
    )
      blame('specialCategoryCondition');
    if (isOn(form, 'hasAutomatedDecisions') && textOf(form, 'automatedDecisionLogic').trim() === '')
      blame('automatedDecisionLogic');
  }
  if (isOn(form, 'isCriminalDataAllowed') && textOf(form, 'criminalDataLaw').trim() === '')
    blame('criminalDataLaw');
  return problems;
};

/** Languages of the workspace in which an active purpose says nothing: readers get another one there. */
export const missingLanguages = (form: FormValues, languages: readonly Language[]): Language[] =>
  languages.filter((language) => textOf(form, noticePath(language, 'text')).trim() === '');

export const PURPOSE_SELECTION = `id updatedAt noticeVersion noticeChangedAt notice ${ALL_PURPOSE_FIELDS.map(({ path }) => path).join(' ')}`;
