import * as z from 'zod/mini';
import { _default as withDefault } from 'zod/mini';

import { PrivacyError } from '../errors';

/**
 * What an admin decides about data requests, each a row of `privacySetting` whose value is JSON; what a row leaves out, or a
 * setting without a row, has its default.
 */
const schemas = {
  /**
   * Where the controller is, for public holidays: `country` is ISO 3166-1 alpha-2, `state` and `region` as `date-holidays`
   * names them (`{"country":"DE","state":"BY"}`). Null: the country of the setting `controller`, and no region.
   */
  deadlinePlace: z.nullable(
    z.object({
      country: z.string().check(z.regex(/^[A-Z]{2}$/, 'must be two capital letters')),
      state: z.optional(z.string().check(z.maxLength(10))),
      region: z.optional(z.string().check(z.maxLength(10))),
    }),
  ),
  dataRequests: z.object({
    /** Who opened a request or asked for its approval cannot approve it. */
    fourEyes: withDefault(z.boolean(), true),
    /** The clock stands still while more is asked for to settle identity (disputed, hence off). */
    pauseForIdentity: withDefault(z.boolean(), false),
    /** How long the link that confirms identity can be used. */
    identityLinkDays: withDefault(z.int().check(z.minimum(1), z.maximum(30)), 7),
    /** How long an answer can be fetched; then it is destroyed. */
    downloadDays: withDefault(z.int().check(z.minimum(1), z.maximum(60)), 14),
    /** Id of the workspace member who gets requests that nobody is responsible for. */
    responsible: withDefault(z.nullable(z.uuid()), null),
    /** After how many days a recipient who has not answered is asked again, and how often. */
    recipientReminderDays: withDefault(z.int().check(z.minimum(1), z.maximum(90)), 14),
    recipientReminders: withDefault(z.int().check(z.minimum(0), z.maximum(5)), 2),
  }),
};

export type RequestSettings = { [Name in keyof typeof schemas]: z.infer<(typeof schemas)[Name]> };

/** The names of the settings, for reads that want no others. */
export const REQUEST_SETTING_NAMES = Object.keys(schemas);

const DEFAULT_REQUEST_SETTINGS: Record<keyof typeof schemas, unknown> = {
  deadlinePlace: null,
  dataRequests: {},
};

const invalid = (name: string, what: string, path = ''): PrivacyError =>
  new PrivacyError(
    'INVALID_SETTING',
    `The privacy setting "${name}" has a value that is not allowed: ${what}. Correct it under Privacy settings.`,
    { setting: name, path },
  );

const jsonOf = (name: string, written: string): unknown => {
  try {
    return JSON.parse(written) as unknown;
  } catch {
    throw invalid(name, 'it is not JSON');
  }
};

/**
 * Reads the settings of data requests from rows of `privacySetting`; other rows are passed over.
 * @throws PrivacyError INVALID_SETTING naming the setting and the place in it
 */
export const readRequestSettings = (rows: readonly Readonly<Record<string, unknown>>[]): RequestSettings => {
  const written = new Map(rows.map((row) => [String(row['name']), row['value']]));
  const settings: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const value = written.get(name);
    const isSet = typeof value === 'string' && value.trim() !== '';
    const parsed = schema.safeParse(
      isSet ? jsonOf(name, value.trim()) : DEFAULT_REQUEST_SETTINGS[name as keyof typeof schemas],
    );
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const path = issue?.path.join('.') ?? '';
      throw invalid(name, [path, issue?.message ?? 'unknown'].filter(Boolean).join(': '), path);
    }
    settings[name] = parsed.data;
  }
  return settings as RequestSettings;
};
