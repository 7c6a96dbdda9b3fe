import * as z from 'zod/mini';
import { _default as withDefault } from 'zod/mini';

import { PrivacyError } from '../errors';
import type { PublicSettings } from '../public-settings';

/** Kinds of data, as purposes name them (`dataCategories` of the object `purpose`). */
export const DATA_CATEGORIES = [
  'IDENTITY',
  'CONTACT',
  'PROFESSIONAL',
  'COMMUNICATION',
  'CONTRACT',
  'FINANCIAL',
  'USAGE',
  'LOCATION',
  'IMAGE_AND_SOUND',
  'SPECIAL_CATEGORY',
  'CRIMINAL',
  'OTHER',
] as const;
export type DataCategory = (typeof DATA_CATEGORIES)[number];

/** Fields of an object that hold what people told or did themselves, and what kind of data each is. */
export type ProvidedFields = Readonly<Record<string, DataCategory>>;
export type PortabilitySettings = { fields: Readonly<Record<string, ProvidedFields>> };

export const PORTABILITY_SETTING = 'portability';

/**
 * The setting `portability`: `{"fields": {"person": {"birthDate": "IDENTITY"}, "visit": {"arrivedAt": "USAGE"}}}` names fields
 * that hold what people provided, on Person beyond Twenty's own, and on objects of other apps. Whether a field was filled by
 * the person or is an assessment of theirs no program can tell: what is not named stays out.
 */
const schema = z.object({
  fields: withDefault(z.record(z.string(), z.record(z.string(), z.enum(DATA_CATEGORIES))), {}),
});

/** What Twenty itself has on a person and people tell of themselves. */
const OWN_FIELDS: ProvidedFields = {
  name: 'IDENTITY',
  emails: 'CONTACT',
  phones: 'CONTACT',
  jobTitle: 'PROFESSIONAL',
  linkedinLink: 'PROFESSIONAL',
  company: 'PROFESSIONAL',
};

const invalid = (what: string): PrivacyError =>
  new PrivacyError(
    'INVALID_SETTING',
    `The privacy setting "${PORTABILITY_SETTING}" has a value that is not allowed: ${what}. Correct it under Privacy settings.`,
    { setting: PORTABILITY_SETTING },
  );

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid('it is not JSON');
  }
};

/**
 * Reads the setting from rows of `privacySetting`, and adds to it what sign-up forms ask for.
 * @throws PrivacyError INVALID_SETTING naming the place
 */
export const readPortabilitySettings = (
  rows: readonly Readonly<Record<string, unknown>>[],
  { minors }: Pick<PublicSettings, 'minors'>,
): PortabilitySettings => {
  const value = rows.find(({ name }) => name === PORTABILITY_SETTING)?.['value'];
  const read = schema.safeParse(typeof value === 'string' && value.trim() !== '' ? parsed(value) : {});
  if (!read.success) {
    const [issue] = read.error.issues;
    throw invalid([issue?.path.join('.'), issue?.message ?? 'unknown'].filter(Boolean).join(': '));
  }
  const { fields } = read.data;
  return {
    fields: {
      ...fields,
      person: {
        ...OWN_FIELDS,
        ...(minors.birthDateField === null ? {} : { [minors.birthDateField]: 'IDENTITY' }),
        ...(minors.countryField === null ? {} : { [minors.countryField]: 'CONTACT' }),
        ...fields['person'],
      },
    },
  };
};
