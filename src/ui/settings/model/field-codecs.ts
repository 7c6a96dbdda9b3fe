import { placeCode, placeValue } from './places';
import type { FieldInput, FieldValue, FormLine } from './form';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** `{ en: 'News' }` as columns `title.en`. */
const byLanguage = (name: string, value: unknown): FormLine =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).flatMap(([language, said]) =>
      typeof said === 'string' && said !== '' ? [[`${name}.${language}`, said]] : [],
    ),
  );
const fromColumns = (name: string, line: FormLine): Record<string, string> =>
  Object.fromEntries(
    Object.entries(line).flatMap(([column, said]) =>
      column.startsWith(`${name}.`) && said.trim() !== ''
        ? [[column.slice(name.length + 1), said.trim()]]
        : [],
    ),
  );

export const wordsIn = (list: string): string[] => list.split(/[\s,]+/).filter(Boolean);

/** A sign-up form as a line: lists with commas, a purpose with its channel as `newsletter:EMAIL`. */
const signUpLine = (value: unknown): FormLine[] => {
  if (!isRecord(value)) return [];
  const purposes = (Array.isArray(value['purposes']) ? value['purposes'] : []).flatMap((one) =>
    isRecord(one) && typeof one['code'] === 'string'
      ? [`${one['code']}:${text(one['channel']) ?? 'EMAIL'}`]
      : [],
  );
  return [
    {
      slug: text(value['slug']) ?? '',
      isActive: value['isActive'] === false ? '' : 'yes',
      ...byLanguage('title', value['title']),
      ...byLanguage('intro', value['intro']),
      fields: texts(value['fields']).join(','),
      required: texts(value['required']).join(','),
      purposes: purposes.join(','),
    },
  ];
};

const signUpForm = (line: FormLine): Record<string, unknown> => ({
  slug: (line['slug'] ?? '').trim(),
  isActive: line['isActive'] === 'yes',
  title: fromColumns('title', line),
  intro: fromColumns('intro', line),
  fields: wordsIn(line['fields'] ?? ''),
  required: wordsIn(line['required'] ?? ''),
  purposes: wordsIn(line['purposes'] ?? '').map((purpose) => {
    const [code = '', channel = 'EMAIL'] = purpose.split(':');
    return { code, channel };
  }),
});

/** A number as it was written. What is no number stays text, so that the rules can refuse it instead of it being dropped. */
const numberIn = (written: string): number | string => {
  const trimmed = written.trim();
  return trimmed !== '' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
};

/** What an input shows of a stored value; undefined where there is none, or one of another kind. */
export const readField = (input: FieldInput, value: unknown): FieldValue | undefined => {
  switch (input.kind) {
    case 'NUMBER':
      return typeof value === 'number' ? String(value) : text(value);
    case 'SWITCH':
      return typeof value === 'boolean' ? value : undefined;
    case 'MANY':
    case 'LANGUAGES':
      return Array.isArray(value) ? texts(value) : undefined;
    case 'PLACE':
      return isRecord(value) ? placeCode(value) : undefined;
    case 'AGES':
      return isRecord(value)
        ? Object.entries(value).map(([country, age]) => ({ country, age: String(age) }))
        : undefined;
    case 'FORMS':
      return Array.isArray(value) ? value.flatMap(signUpLine) : undefined;
    case 'PORTABLE_FIELDS':
      return isRecord(value)
        ? Object.entries(value).flatMap(([object, fields]) =>
            Object.entries(isRecord(fields) ? fields : {}).map(([field, category]) => ({
              object,
              field,
              category: String(category),
            })),
          )
        : undefined;
    case 'TEXT':
    case 'EMAIL':
    case 'URL':
    case 'LINES':
    case 'COLOUR':
    case 'LOGO':
    case 'DATE':
    case 'CHOICE':
    case 'COUNTRY':
    case 'MEMBER':
      return text(value);
    default: {
      const never: never = input;
      return never;
    }
  }
};

const strings = (value: FieldValue): string[] => (Array.isArray(value) ? texts(value) : []);
const lines = (value: FieldValue): FormLine[] =>
  Array.isArray(value) ? value.filter((one): one is FormLine => typeof one === 'object') : [];
const trimmed = (value: FieldValue): string => (typeof value === 'string' ? value.trim() : '');

/** What is stored of an input; undefined where nothing is, so that the default counts. */
export const writeField = (input: FieldInput, value: FieldValue): unknown => {
  switch (input.kind) {
    case 'NUMBER':
      return trimmed(value) === '' ? undefined : numberIn(trimmed(value));
    case 'SWITCH':
      return value === true;
    case 'MANY':
    case 'LANGUAGES':
      return strings(value);
    case 'PLACE':
      return trimmed(value) === '' ? undefined : placeValue(trimmed(value));
    case 'AGES': {
      const ages = lines(value).filter((line) => (line['country'] ?? '').trim() !== '');
      return Object.fromEntries(
        ages.map((line) => [(line['country'] ?? '').trim().toUpperCase(), numberIn(line['age'] ?? '')]),
      );
    }
    case 'FORMS':
      return lines(value).map(signUpForm);
    case 'PORTABLE_FIELDS': {
      const byObject: Record<string, Record<string, string>> = {};
      for (const line of lines(value)) {
        const object = (line['object'] ?? '').trim();
        const field = (line['field'] ?? '').trim();
        if (object === '' || field === '') continue;
        byObject[object] = { ...byObject[object], [field]: line['category'] ?? 'OTHER' };
      }
      return byObject;
    }
    case 'COUNTRY':
      return trimmed(value) === '' ? undefined : trimmed(value).toUpperCase();
    case 'TEXT':
    case 'EMAIL':
    case 'URL':
    case 'LINES':
    case 'COLOUR':
    case 'LOGO':
    case 'DATE':
    case 'CHOICE':
    case 'MEMBER':
      return trimmed(value) === '' ? undefined : trimmed(value);
    default: {
      const never: never = input;
      return never;
    }
  }
};
