import * as z from 'zod/mini';
import { _default as withDefault } from 'zod/mini';

import { CHANNELS } from './consent/facts';
import { PrivacyError } from './errors';

export const LANGUAGES = ['en', 'de', 'fr', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

const text = (maximum: number) => z.string().check(z.trim(), z.maxLength(maximum));
const optionalText = (maximum: number) => z.optional(text(maximum));
const httpsUrl = z.string().check(z.regex(/^https:\/\/[^\s"'<>]+$/, 'must be a https:// address'));
const byLanguage = (maximum: number) => z.partialRecord(z.enum(LANGUAGES), text(maximum));

/** What a sign-up form may ask for besides the e-mail address, which it always asks for. */
export const FORM_FIELDS = ['firstName', 'lastName', 'jobTitle', 'phone', 'birthDate'] as const;
export type FormField = (typeof FORM_FIELDS)[number];

const formSchema = z.object({
  slug: z
    .string()
    .check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and hyphens')),
  isActive: withDefault(z.boolean(), true),
  title: withDefault(byLanguage(200), {}),
  intro: withDefault(byLanguage(2000), {}),
  fields: withDefault(z.array(z.enum(FORM_FIELDS)), []),
  required: withDefault(z.array(z.enum(FORM_FIELDS)), []),
  /** What is offered, one box each, in this order. */
  purposes: z
    .array(z.object({ code: text(100), channel: withDefault(z.enum([...CHANNELS, 'ALL']), 'EMAIL') }))
    .check(z.minLength(1), z.maxLength(20)),
});
export type SignUpForm = z.infer<typeof formSchema>;

/**
 * What the public pages and mails need to know, each a row of the object `privacySetting` whose value is JSON (or text,
 * where one word is enough). A setting without a row has its default.
 */
const schemas = {
  /** Who is responsible (Art. 13(1)(a)). Without it no notice and no form is published: people must know whom they tell. */
  controller: z.nullable(
    z.object({
      name: text(200).check(z.minLength(1)),
      address: text(500),
      email: text(200),
      phone: optionalText(50),
      website: z.optional(httpsUrl),
      /** ISO 3166-1 alpha-2; where the controller is. */
      country: z.string().check(z.regex(/^[A-Z]{2}$/, 'must be two capital letters')),
    }),
  ),
  dataProtectionOfficer: z.nullable(
    z.object({ name: optionalText(200), email: optionalText(200), address: optionalText(500) }),
  ),
  supervisoryAuthority: z.nullable(z.object({ name: text(200), url: z.optional(httpsUrl) })),
  brand: z.object({
    accent: withDefault(
      z.string().check(z.regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #1961ed')),
      '#1961ed',
    ),
    /** https address or a data: image of at most 40 kB; pages load nothing else from outside. */
    logo: withDefault(
      z.nullable(
        z
          .string()
          .check(
            z.maxLength(56_000),
            z.regex(/^(https:\/\/[^\s"'<>]+|data:image\/(png|jpeg|svg\+xml|webp);base64,[A-Za-z0-9+/=]+)$/),
          ),
      ),
      null,
    ),
  }),
  /** The first is the one for visitors who read none of them. */
  languages: z.array(z.enum(LANGUAGES)).check(z.minLength(1)),
  forms: z.array(formSchema),
  minors: z.object({
    /** API names of fields on Person. */
    birthDateField: withDefault(z.nullable(text(100)), null),
    countryField: withDefault(z.nullable(text(100)), null),
    /** Age of digital consent by country, where it differs from the table in `domain/consent/age-of-consent`. */
    ages: withDefault(
      z.record(z.string().check(z.regex(/^[A-Z]{2}$/)), z.int().check(z.minimum(13), z.maximum(16))),
      {},
    ),
  }),
  /** Where the app's routes are from outside, when the server does not say it right. */
  publicUrl: z.nullable(z.string().check(z.regex(/^https?:\/\/[^\s"'<>?#]+$/, 'must be an address'))),
  /** How long before a consent expires the person is asked to renew it, in days. */
  reminderDays: z.int().check(z.minimum(1), z.maximum(365)),
};

export type PublicSettings = { [Name in keyof typeof schemas]: z.infer<(typeof schemas)[Name]> };

export const DEFAULT_PUBLIC_SETTINGS: PublicSettings = {
  controller: null,
  dataProtectionOfficer: null,
  supervisoryAuthority: null,
  brand: { accent: '#1961ed', logo: null },
  languages: [...LANGUAGES],
  forms: [],
  minors: { birthDateField: null, countryField: null, ages: {} },
  publicUrl: null,
  reminderDays: 30,
};

type SettingRow = Readonly<Record<string, unknown>>;

const invalid = (name: string, what: string, path = ''): PrivacyError =>
  new PrivacyError(
    'INVALID_SETTING',
    `The privacy setting "${name}" has a value that is not allowed: ${what}. Correct it under Privacy settings.`,
    { setting: name, path },
  );

/** A word stays text; everything else is JSON. */
const valueOf = (name: string, written: string): unknown => {
  if (name === 'publicUrl') return written;
  try {
    return JSON.parse(written) as unknown;
  } catch {
    throw invalid(name, 'it is not JSON');
  }
};

/**
 * Reads the settings of pages and mails from rows of `privacySetting`; other rows are passed over.
 * @throws PrivacyError INVALID_SETTING naming the setting and the place in it
 */
export const readPublicSettings = (rows: readonly SettingRow[]): PublicSettings => {
  const written = new Map(rows.map((row) => [String(row['name']), row['value']]));
  const settings: Record<string, unknown> = { ...DEFAULT_PUBLIC_SETTINGS };
  for (const [name, schema] of Object.entries(schemas)) {
    const value = written.get(name);
    if (typeof value !== 'string' || value.trim() === '') continue;
    const parsed = schema.safeParse(valueOf(name, value.trim()));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const path = issue?.path.join('.') ?? '';
      throw invalid(name, [path, issue?.message ?? 'unknown'].filter(Boolean).join(': '), path);
    }
    settings[name] = parsed.data;
  }
  return settings as PublicSettings;
};
