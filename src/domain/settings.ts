import * as z from 'zod/mini';

import { PrivacyError } from './errors';

/**
 * What an admin decides for the whole workspace. Each is a row of the object `privacySetting`, named as here, its value as
 * text; a setting without a row has its default.
 */
/** A whole number, kept as text like every setting. */
const wholeNumber = (least: number, most: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,6}$/, `a whole number from ${least} to ${most}`)),
    z.pipe(z.transform(Number), z.number().check(z.minimum(least), z.maximum(most))),
  );

const settingsSchema = {
  /** What a guard does when somebody who was erased or pseudonymised comes back: do it again, or ask a human. */
  returnPolicy: z.enum(['REERASE', 'ASK']),
  /** What becomes of records of other people whose text names the subject: shown for review, redacted, or left. */
  mentionPolicy: z.enum(['REVIEW', 'REDACT', 'KEEP']),
  /**
   * The bytes of a picture go only with the record (platform fact §4): leave them and name them in the certificate, or let
   * a surrogate record take over every relation and destroy the old one.
   */
  avatarMode: z.enum(['NAME_IN_CERTIFICATE', 'REPLACE_PERSON']),
  /**
   * Whether a member may order an erasure from the record page or the command menu, or whether each takes a data request
   * with its check of identity and its approval.
   */
  eraseFromRecord: z.enum(['DIRECT', 'REQUEST_ONLY']),
  /** What the nightly sweep does with people whose time is over: list them, propose them, or act by each purpose. */
  retentionMode: z.enum(['DRY_RUN', 'PROPOSE', 'ACT']),
  /** The brake: people a day, and percent of all people a day; beyond the smaller of both somebody has to approve. */
  retentionPerDay: wholeNumber(1, 10_000),
  retentionPercent: wholeNumber(1, 100),
  /** Days before the date on which owners are warned; 0: not at all. */
  retentionWarnDays: wholeNumber(0, 365),
  /** What is done about what a pseudonymised record still tells: nothing, suggest a coarser value, or make it coarser as part of the act. */
  riskMode: z.enum(['OFF', 'SUGGEST', 'APPLY']),
  /** People who have to share a combination at least (k-anonymity). */
  riskK: wholeNumber(2, 100),
};

export type Settings = { [Name in keyof typeof settingsSchema]: z.infer<(typeof settingsSchema)[Name]> };

export const DEFAULT_SETTINGS: Settings = {
  returnPolicy: 'REERASE',
  mentionPolicy: 'REVIEW',
  avatarMode: 'NAME_IN_CERTIFICATE',
  eraseFromRecord: 'DIRECT',
  retentionMode: 'PROPOSE',
  retentionPerDay: 50,
  retentionPercent: 2,
  retentionWarnDays: 14,
  riskMode: 'SUGGEST',
  riskK: 5,
};

type SettingRow = Readonly<Record<string, unknown>>;

/**
 * Reads the settings from their rows.
 * @throws PrivacyError INVALID_SETTING naming the setting; nothing is guessed about what an admin meant
 */
export const readSettings = (rows: readonly SettingRow[]): Settings => {
  const values = new Map(rows.map((row) => [String(row['name']), row['value']]));
  const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  for (const [name, schema] of Object.entries(settingsSchema)) {
    const value = values.get(name);
    if (typeof value !== 'string' || value.trim() === '') continue;
    const parsed = schema.safeParse(value.trim());
    if (!parsed.success) {
      throw new PrivacyError(
        'INVALID_SETTING',
        `The privacy setting "${name}" has a value that is not allowed: ${parsed.error.issues[0]?.message ?? 'unknown'}. Correct it under Privacy settings.`,
        { setting: name },
      );
    }
    settings[name] = parsed.data;
  }
  return settings as Settings;
};
