import * as z from 'zod/mini';
import { _default as withDefault } from 'zod/mini';

import { PrivacyError } from '../errors';
import type { GraphObject, WorkspaceGraph } from '../graph';
import { DATA_CATEGORIES, type DataCategory } from '../sensitivity/field-rule';
import type { RuleBook } from '../sensitivity/rule-book';
import type { PublicSettings } from '../public-settings';

/** Fields of an object that hold what people told or did themselves, and what kind of data each is. */
export type ProvidedFields = Readonly<Record<string, DataCategory>>;
export type PortabilitySettings = { fields: Readonly<Record<string, ProvidedFields>> };

export const PORTABILITY_SETTING = 'portability';

/**
 * The setting `portability`: `{"fields": {"person": {"birthDate": "IDENTITY"}, "visit": {"arrivedAt": "USAGE"}}}` names fields
 * that hold what people provided, on Person beyond Twenty's own, and on objects of other apps. Whether a field was filled by
 * the person or is an assessment of theirs no program can tell: what is not named stays out. A confirmed field rule decides over it.
 */
const schema = z.object({
  fields: withDefault(z.record(z.string(), z.record(z.string(), z.enum(DATA_CATEGORIES))), {}),
});

const invalid = (what: string, path = ''): PrivacyError =>
  new PrivacyError(
    'INVALID_SETTING',
    `The privacy setting "${PORTABILITY_SETTING}" has a value that is not allowed: ${what}. Correct it under Privacy settings.`,
    { setting: PORTABILITY_SETTING, path },
  );

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid('it is not JSON');
  }
};

/** Field by field what a setting says, of a field that no confirmed rule speaks of. */
const namedBySettings = (
  fields: Readonly<Record<string, ProvidedFields>>,
  { minors }: Pick<PublicSettings, 'minors'>,
): Readonly<Record<string, ProvidedFields>> => ({
  ...fields,
  person: {
    // What sign-up forms ask for.
    ...(minors.birthDateField === null ? {} : { [minors.birthDateField]: 'IDENTITY' }),
    ...(minors.countryField === null ? {} : { [minors.countryField]: 'CONTACT' }),
    ...fields['person'],
  },
});

/** By the rules: fields that hold what people told or did, and to-one relations that do, such as a person's company. */
const providedByRules = (
  { name, fields, relations }: GraphObject,
  rules: RuleBook,
  named: ProvidedFields,
): ProvidedFields => {
  const provided: Record<string, DataCategory> = {};
  const asked = [...fields, ...relations.map((relation) => ({ name: relation.name, type: 'UUID' as const }))];
  for (const field of asked) {
    const rule = rules.of(name, field);
    if (rule.source === 'CONFIRMED' || named[field.name] === undefined) {
      if (rule.isProvidedBySubject) provided[field.name] = rule.dataCategory ?? 'OTHER';
    } else provided[field.name] = named[field.name] ?? 'OTHER';
  }
  return provided;
};

/**
 * The fields that the setting names.
 * @throws PrivacyError INVALID_SETTING naming the place
 */
export const readPortability = (rows: readonly Readonly<Record<string, unknown>>[]): PortabilitySettings => {
  const value = rows.find(({ name }) => name === PORTABILITY_SETTING)?.['value'];
  const read = schema.safeParse(typeof value === 'string' && value.trim() !== '' ? parsed(value) : {});
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw invalid([path, issue?.message ?? 'unknown'].filter(Boolean).join(': '), path);
};

/**
 * What people provided: as the field rules say, and where none is confirmed for a field, as the setting says that there was
 * before field rules.
 * @throws PrivacyError INVALID_SETTING naming the place
 */
export const readProvidedFields = (
  rows: readonly Readonly<Record<string, unknown>>[],
  settings: Pick<PublicSettings, 'minors'>,
  graph: WorkspaceGraph,
  rules: RuleBook,
): PortabilitySettings['fields'] => {
  const named = namedBySettings(readPortability(rows).fields, settings);
  return Object.fromEntries(
    [...graph.objects.values()].flatMap((object): [string, ProvidedFields][] => {
      const provided = providedByRules(object, rules, named[object.name] ?? {});
      return Object.keys(provided).length === 0 ? [] : [[object.name, provided]];
    }),
  );
};
