import * as z from 'zod/mini';

import type { ConsentChannel, ConsentMethod } from '../../domain/consent/facts';
import { LANGUAGES, type Language } from '../../domain/public-settings';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import {
  CONSENT_CHANNEL_HINT,
  consentChannelInput,
  filled,
  findPurpose,
  HINTS,
  idOf,
  invalidInput,
  methodInput,
  optional,
  personInput,
  purposeInput,
  timeInput,
} from './consent-input';
import { recordAnswers, type Answer, type Guardian } from './record-answers';
import { withdrawAll } from './withdraw';
import { readConsentWorld } from './read-purposes';

export type RecordInput = {
  personId: string;
  purpose: string | { id: string };
  channel: ConsentChannel;
  state: 'GIVEN' | 'REFUSED';
  method: ConsentMethod;
  language: Language | undefined;
  source: string | null;
  isExplicit: boolean;
  proof: Answer['proof'];
  givenAt: Date | undefined;
  guardian: Guardian | undefined;
};

const shortText = z.string().check(z.trim(), z.maxLength(200));
const flag = z.nullish(z.union([z.boolean(), z.enum(['', 'true', 'false'])]));

const inputSchema = z.object({
  person: personInput,
  purpose: purposeInput,
  channel: optional(consentChannelInput),
  answer: optional(z.enum(['GIVEN', 'REFUSED'])),
  method: optional(methodInput),
  language: optional(z.enum(LANGUAGES)),
  source: optional(shortText),
  isExplicit: flag,
  proof: optional(z.enum(['UNCONFIRMED', 'CONFIRMED', 'NOT_NEEDED'])),
  givenAt: optional(timeInput),
  guardianFirstName: optional(shortText),
  guardianLastName: optional(shortText),
  guardianEmail: optional(z.email()),
  guardianRelation: optional(shortText),
});

const RECORD_HINTS = {
  person: HINTS.person,
  purpose: HINTS.purpose,
  channel: CONSENT_CHANNEL_HINT,
  answer: '"answer" is GIVEN or REFUSED; to take a consent back, use the action Withdraw consent.',
  method:
    '"method" is WEB_FORM, DOUBLE_OPT_IN, PREFERENCE_CENTRE, ONE_CLICK, EMAIL, TELEPHONE, PAPER, IN_PERSON, CONTRACT, IMPORT or API.',
  language: `"language" is one of ${LANGUAGES.join(', ')}: that of the wording the person was shown.`,
  source: '"source" is a short text without personal data.',
  isExplicit: '"isExplicit" is true or false.',
  proof: '"proof" is CONFIRMED, NOT_NEEDED or UNCONFIRMED.',
  givenAt: '"givenAt" is a date such as 2027-05-31, or a time with its zone; left empty it is now.',
  guardianFirstName: '"guardianFirstName" is a text of up to 200 characters.',
  guardianLastName: '"guardianLastName" is a text of up to 200 characters.',
  guardianEmail: '"guardianEmail" is an e-mail address.',
  guardianRelation: '"guardianRelation" is a short text such as "mother".',
};

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT */
export const parseRecordInput = (input: unknown): RecordInput => {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error, RECORD_HINTS);
  const { data } = parsed;
  const guardian = {
    firstName: filled(data.guardianFirstName) ?? '',
    lastName: filled(data.guardianLastName) ?? '',
    email: filled(data.guardianEmail) ?? '',
    relation: filled(data.guardianRelation) ?? '',
  };
  const givenAt = filled(data.givenAt);
  return {
    personId: idOf(data.person).toLowerCase(),
    purpose: data.purpose,
    channel: filled(data.channel) ?? 'ALL',
    state: filled(data.answer) ?? 'GIVEN',
    method: filled(data.method) ?? 'API',
    language: filled(data.language),
    source: filled(data.source) ?? null,
    isExplicit: data.isExplicit === true || data.isExplicit === 'true',
    proof: filled(data.proof),
    givenAt: givenAt === undefined ? undefined : new Date(givenAt),
    guardian: Object.values(guardian).some((part) => part !== '') ? guardian : undefined,
  };
};

const WORKFLOW = { kind: 'WORKFLOW', id: null } as const;

export type ConsentRecorded = {
  consentId: string;
  /** False when the same answer was on record already. */
  changed: boolean;
  state: 'GIVEN' | 'REFUSED';
  purposeId: string;
};

/**
 * Records what a person has answered, in the name of a workflow. Costs two requests to read, one to write, and one more
 * for a marketing purpose; a refusal four more, to look for duplicates. Run again it changes nothing.
 * @throws PrivacyError INVALID_INPUT, PERSON_NOT_FOUND, ALREADY_ERASED, ALREADY_PSEUDONYMISED, INVALID_SETTING and those
 *   of the client
 */
export const recordConsent = async (
  client: TwentyClient,
  keyring: Keyring,
  clock: { now: () => Date },
  input: RecordInput,
): Promise<ConsentRecorded> => {
  const { purposes, settings } = await readConsentWorld(client);
  const purpose = findPurpose(purposes, input.purpose);
  const [recorded] = await recordAnswers(
    client,
    keyring,
    [
      {
        personId: input.personId,
        purpose,
        channel: input.channel,
        state: input.state,
        method: input.method,
        language: input.language ?? settings.languages[0] ?? 'en',
        source: input.source,
        isExplicit: input.isExplicit,
        ...(input.proof === undefined ? {} : { proof: input.proof }),
        ...(input.givenAt === undefined ? {} : { givenAt: input.givenAt }),
        ...(input.guardian === undefined ? {} : { guardian: input.guardian }),
      },
    ],
    WORKFLOW,
    clock.now(),
  );
  // A duplicate's "yes" would outlast the "no": a decision takes both records for one person.
  if (input.state === 'REFUSED')
    await withdrawAll(
      client,
      keyring,
      input.personId,
      { purposeIds: [purpose.id], channel: input.channel },
      input.method,
      WORKFLOW,
      clock.now(),
    );
  return {
    consentId: recorded?.consentId ?? '',
    changed: recorded?.changed ?? false,
    state: input.state,
    purposeId: purpose.id,
  };
};
