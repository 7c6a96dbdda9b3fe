import * as z from 'zod/mini';

import type { ConsentChannel, ConsentMethod } from '../../domain/consent/facts';
import { PrivacyError } from '../../domain/errors';
import { LANGUAGES, type Language } from '../../domain/public-settings';
import { isMailAddress } from '../../mail/mail-address';
import type { Guardian } from './answer-rows';
import {
  CONSENT_CHANNEL_HINT,
  consentChannelInput,
  filled,
  HINTS,
  idOf,
  invalidInput,
  methodInput,
  optional,
  personInput,
  purposeInput,
} from './consent-input';

/** What is to be confirmed: answers of a person to purposes, or one consent that was asked for already. */
export type ConfirmationInput =
  | {
      kind: 'PERSON';
      personId: string;
      purposes: readonly (string | { id: string })[];
      channel: ConsentChannel;
      language: Language | undefined;
      source: string | null;
      method: ConsentMethod;
      guardian: Guardian | undefined;
    }
  | { kind: 'CONSENT'; consentId: string };

const text = (maximum: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maximum));
const MOST_PURPOSES = 20;

const inputSchema = z.object({
  person: optional(personInput),
  consent: optional(personInput),
  /** Codes with commas between them, as a workflow's text field has them, or a list. */
  purposes: optional(
    z.union([
      text(2_000),
      z.looseObject({ id: z.uuid() }),
      z.array(purposeInput).check(z.maxLength(MOST_PURPOSES)),
    ]),
  ),
  channel: optional(consentChannelInput),
  language: optional(z.enum(LANGUAGES)),
  source: optional(text(200)),
  method: optional(methodInput),
  guardianFirstName: optional(text(100)),
  guardianLastName: optional(text(100)),
  guardianEmail: optional(text(254)),
  guardianRelation: optional(text(100)),
});

const CONFIRMATION_HINTS = {
  person: HINTS.person,
  consent: 'Choose a Consent record, or give its id (a UUID).',
  purposes: 'Give codes of purposes with commas between them (such as "newsletter, events"), 20 at most.',
  channel: CONSENT_CHANNEL_HINT,
  language: `"language" is one of ${LANGUAGES.join(', ')}.`,
  source: '"source" names the form, file or campaign in 200 characters at most, without personal data.',
  guardianEmail: '"guardianEmail" is the address of whoever decides for the child.',
} as const;

const listOf = (
  purposes: NonNullable<z.infer<typeof inputSchema>['purposes']>,
): (string | { id: string })[] => {
  if (Array.isArray(purposes)) return purposes;
  if (typeof purposes !== 'string') return [purposes];
  return purposes
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
};

const bad = (field: keyof typeof CONFIRMATION_HINTS): PrivacyError =>
  new PrivacyError('INVALID_INPUT', `"${field}" cannot be used. ${CONFIRMATION_HINTS[field]}`, { field });

const guardianOf = (input: z.infer<typeof inputSchema>): Guardian | undefined => {
  const email = filled(input.guardianEmail);
  if (email === undefined) return undefined;
  if (!isMailAddress(email)) throw bad('guardianEmail');
  return {
    firstName: filled(input.guardianFirstName) ?? '',
    lastName: filled(input.guardianLastName) ?? '',
    email,
    relation: filled(input.guardianRelation) ?? '',
  };
};

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT naming the field */
export const parseConfirmationInput = (input: unknown): ConfirmationInput => {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error, CONFIRMATION_HINTS);
  const { person, consent, purposes, channel, language, source, method } = parsed.data;
  const consentRecord = filled(consent);
  if (consentRecord !== undefined) return { kind: 'CONSENT', consentId: idOf(consentRecord).toLowerCase() };
  const personRecord = filled(person);
  if (personRecord === undefined) throw bad('person');
  const named = listOf(filled(purposes) ?? '');
  if (named.length === 0 || named.length > MOST_PURPOSES) throw bad('purposes');
  return {
    kind: 'PERSON',
    personId: idOf(personRecord).toLowerCase(),
    purposes: named,
    // The link goes by e-mail, and that is what following it proves.
    channel: filled(channel) ?? 'EMAIL',
    language: filled(language),
    source: filled(source) ?? null,
    method: filled(method) ?? 'API',
    guardian: guardianOf(parsed.data),
  };
};
