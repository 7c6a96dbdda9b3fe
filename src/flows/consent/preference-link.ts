import { randomUUID } from 'node:crypto';

import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import { LANGUAGES, readPublicSettings, type Language } from '../../domain/public-settings';
import type { Keyring } from '../../keys/keyring';
import { issueToken } from '../../keys/tokens';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import { listUnsubscribe, preferencesLink, publicBase, unsubscribeLink } from '../public/links';
import {
  filled,
  findPurpose,
  HINTS,
  idOf,
  invalidInput,
  optional,
  personInput,
  purposeInput,
} from './consent-input';
import { CONSENT_OBJECTS } from './consent-objects';
import { PURPOSES_READ, purposesIn, SETTINGS_READ } from './read-purposes';

export type PreferenceLinkInput = {
  personId: string;
  /** What the link to unsubscribe is about; left out, all direct marketing. */
  purpose: string | { id: string } | undefined;
  language: Language | undefined;
  validDays: number;
};

/** A mail is read again months later, and its links to stop must still work then. */
const DEFAULT_DAYS = 365;
const MOST_DAYS = 1_095;
const DAY_MS = 24 * 60 * 60 * 1000;

const days = z.int().check(z.minimum(1), z.maximum(MOST_DAYS));
const inputSchema = z.object({
  person: personInput,
  purpose: optional(purposeInput),
  language: optional(z.enum(LANGUAGES)),
  validDays: optional(
    z.union([days, z.pipe(z.pipe(z.string().check(z.regex(/^\d{1,4}$/)), z.transform(Number)), days)]),
  ),
});

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT naming the field */
export const parsePreferenceLinkInput = (input: unknown): PreferenceLinkInput => {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success)
    throw invalidInput(parsed.error, {
      person: HINTS.person,
      purpose: HINTS.purpose,
      language: `"language" is one of ${LANGUAGES.join(', ')}.`,
      validDays: `"validDays" is a whole number from 1 to ${MOST_DAYS}.`,
    });
  const { person, purpose, language, validDays } = parsed.data;
  return {
    personId: idOf(person).toLowerCase(),
    purpose: filled(purpose),
    language: filled(language),
    validDays: filled(validDays) ?? DEFAULT_DAYS,
  };
};

/** All of them lead to the person's own choices, without a sign-in: they are for mail to this person only. */
export type PreferenceLinks = {
  preferencesUrl: string;
  unsubscribeUrl: string;
  /** Values of the headers `List-Unsubscribe` and `List-Unsubscribe-Post` (RFC 8058). */
  listUnsubscribe: string;
  listUnsubscribePost: string;
  /** ISO 8601. */
  validUntil: string;
};

/**
 * Makes the links of a mail by which its reader sees and changes what they agreed to. Nothing is written: a link is good
 * as long as its signature and its time, and as long as the person is neither erased nor pseudonymised, which the pages
 * look at. One request.
 *
 * @throws PrivacyError PERSON_NOT_FOUND, ALREADY_ERASED, ALREADY_PSEUDONYMISED, INVALID_INPUT for an unknown purpose,
 * INVALID_SETTING where the app does not know its own address
 */
export const createPreferenceLink = async (
  client: TwentyClient,
  keyring: Keyring,
  clock: { now: () => Date },
  functionsUrl: string | null,
  input: PreferenceLinkInput,
): Promise<PreferenceLinks> => {
  const rows = await readAll(client, [
    PURPOSES_READ,
    SETTINGS_READ,
    {
      object: CONSENT_OBJECTS.person,
      filter: { id: { eq: input.personId } },
      selection: 'id processingState',
      withDeleted: false,
    },
  ]);
  const [person] = rows.get(CONSENT_OBJECTS.person.name) ?? [];
  const refused = (code: 'PERSON_NOT_FOUND' | 'ALREADY_ERASED' | 'ALREADY_PSEUDONYMISED', what: string) =>
    new PrivacyError(
      code,
      `${what} ${input.personId}, and there are no choices to be made. No link was made.`,
    );
  if (person === undefined) throw refused('PERSON_NOT_FOUND', 'There is no person');
  if (person['processingState'] === 'ERASED') throw refused('ALREADY_ERASED', 'Nobody stands for the record');
  if (person['processingState'] === 'PSEUDONYMISED')
    throw refused('ALREADY_PSEUDONYMISED', 'A surrogate stands for the record');
  const settings = readPublicSettings(rows.get(CONSENT_OBJECTS.privacySetting.name) ?? []);
  const base = publicBase(functionsUrl, settings);
  const purpose = input.purpose === undefined ? undefined : findPurpose(purposesIn(rows), input.purpose);

  const issuedAt = clock.now();
  const expiresAt = new Date(issuedAt.getTime() + input.validDays * DAY_MS);
  const token = { subject: person.id, issuedAt, expiresAt };
  const [preferences, unsubscribe] = await Promise.all([
    issueToken(keyring, { ...token, use: 'preferences', id: randomUUID() }),
    issueToken(keyring, {
      ...token,
      use: 'unsubscribe',
      id: randomUUID(),
      ...(purpose === undefined ? {} : { claims: { purpose: purpose.id } }),
    }),
  ]);
  const unsubscribeUrl = unsubscribeLink(base, unsubscribe, input.language);
  return {
    preferencesUrl: preferencesLink(base, preferences, input.language),
    unsubscribeUrl,
    ...listUnsubscribe(unsubscribeUrl),
    validUntil: expiresAt.toISOString(),
  };
};
