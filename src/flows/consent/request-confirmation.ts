import { whyNotAsk } from '../../domain/consent/may-ask';
import type { ConsentChannel } from '../../domain/consent/facts';
import { wordingOf, type Purpose } from '../../domain/consent/purpose';
import { PrivacyError } from '../../domain/errors';
import { readPublicSettings, type Language, type PublicSettings } from '../../domain/public-settings';
import { keyedHash, type Keyring } from '../../keys/keyring';
import { sha256 } from '../../keys/sha256';
import { isMailAddress } from '../../mail/mail-address';
import type { MailSettings } from '../../mail/send-mail';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import { contactKey } from '../public/contact-key';
import { publicBase } from '../public/links';
import { throttle } from '../public/throttle';
import { STANDING_SELECTION, type Answer } from './answer-rows';
import { decisionWorldOf } from './check-consent';
import type { Actor } from './consent-entry';
import { findPurpose } from './consent-input';
import type { ConfirmationInput } from './confirmation-input';
import {
  confirmationUrl,
  requireController,
  sendConfirmation,
  type ConfirmationLink,
} from './confirmation-mail';
import { notAsked, toldOutcome, type ConfirmationAnswer } from './confirmation-answer';
import { CONSENT_OBJECTS } from './consent-objects';
import { addressesOf, timeOf } from './person-facts';
import { readPeopleFacts } from './read-facts';
import { PURPOSES_READ, purposesIn, SETTINGS_READ } from './read-purposes';
import { ANSWERING_PERSON, recordAnswers } from './record-answers';

export type ConfirmationParts = {
  client: TwentyClient;
  keyring: Keyring;
  clock: { now: () => Date };
  /** Null: no mail server; the link is given back. */
  mail: MailSettings | null;
  functionsUrl: string | null;
  actor: Actor;
};

export type PersonRequest = Extract<ConfirmationInput, { kind: 'PERSON' }>;

/** So many such mails to one address a day, whoever asks for them. */
export const MAIL_THROTTLE = { use: 'confirmation-mail', limit: 3, windowMinutes: 24 * 60 } as const;
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** What is read of a person who is asked. */
const ASKED_PERSON = `${ANSWERING_PERSON} name { firstName lastName }`;
const ASKED_CONSENT = `${STANDING_SELECTION} confirmationExpiresAt guardianRelation guardianEmail { primaryEmail }`;

export type Read = { settings: PublicSettings; purposes: Purpose[]; person: Row; consents: Row[] };

const readFor = async (client: TwentyClient, personId: string): Promise<Read> => {
  const rows = await readAll(client, [
    PURPOSES_READ,
    SETTINGS_READ,
    { object: CONSENT_OBJECTS.person, filter: { id: { eq: personId } }, selection: ASKED_PERSON },
    {
      object: CONSENT_OBJECTS.consent,
      filter: { personId: { eq: personId } },
      selection: ASKED_CONSENT,
    },
  ]);
  const [person] = rows.get(CONSENT_OBJECTS.person.name) ?? [];
  if (person === undefined)
    throw new PrivacyError(
      'PERSON_NOT_FOUND',
      `There is no person with the id ${personId}. Choose an existing record.`,
    );
  return {
    settings: readPublicSettings(rows.get(CONSENT_OBJECTS.privacySetting.name) ?? []),
    purposes: purposesIn(rows),
    person,
    consents: rows.get(CONSENT_OBJECTS.consent.name) ?? [],
  };
};

/** The answer that was last given or asked for on this very channel, those in the bin left out. */
const latestOn = (consents: readonly Row[], purposeId: string, channel: ConsentChannel): Row | undefined =>
  consents
    .filter((row) => !row.deletedAt && row['purposeId'] === purposeId && row['channel'] === channel)
    .toSorted((a, b) => (timeOf(b['stateSince']) ?? 0) - (timeOf(a['stateSince']) ?? 0))[0];

type Asked = { purpose: Purpose; row: Row | undefined };

/** Proven, on the words of today, and not about to end: there is nothing to ask. */
const isProven = (
  { row, purpose }: Asked,
  language: Language,
  settings: PublicSettings,
  now: Date,
): boolean => {
  if (row?.['state'] !== 'GIVEN' || row['proof'] === 'UNCONFIRMED') return false;
  const ends = timeOf(row['expiresAt']);
  return (
    row['wordingHash'] === sha256.hex(wordingOf(purpose, language, settings.languages).text) &&
    (ends === null || ends > now.getTime() + settings.reminderDays * DAY_MS)
  );
};

/** A link that is out already and asks for the same in the same words. */
type OpenLink = { tokenId: string; until: Date; since: Date; consentIds: string[] };

const openLink = (
  asked: readonly Asked[],
  language: Language,
  settings: PublicSettings,
  now: Date,
): OpenLink | null => {
  const rows = asked.flatMap(({ row, purpose }) => {
    const isOpen =
      row !== undefined &&
      (row['state'] === 'REQUESTED' || (row['state'] === 'GIVEN' && row['proof'] === 'UNCONFIRMED')) &&
      (timeOf(row['confirmationExpiresAt']) ?? 0) > now.getTime() &&
      row['wordingHash'] === sha256.hex(wordingOf(purpose, language, settings.languages).text);
    return isOpen ? [row] : [];
  });
  const tokens = new Set(rows.map((row) => row['confirmationToken']));
  const [tokenId] = tokens;
  if (rows.length < asked.length || tokens.size !== 1 || typeof tokenId !== 'string' || tokenId === '')
    return null;
  return {
    tokenId,
    until: new Date(Math.min(...rows.map((row) => timeOf(row['confirmationExpiresAt']) ?? 0))),
    since: new Date(Math.max(...rows.map((row) => timeOf(row['requestedAt']) ?? 0))),
    consentIds: rows.map(({ id }) => id),
  };
};

/**
 * Made from what there is: two who ask at the same moment make the same link, and whatever is answered makes the next one
 * another. Nobody without the key can know it.
 */
const newTokenId = (keyring: Keyring, request: PersonRequest, asked: readonly Asked[]): string =>
  keyedHash(
    keyring,
    'suppression',
    JSON.stringify([
      'CONFIRM',
      request.personId,
      request.channel,
      ...asked.map(({ purpose, row }) => [
        purpose.id,
        purpose.noticeVersion,
        row?.id ?? null,
        row?.['stateSince'] ?? null,
        row?.['requestedAt'] ?? null,
      ]),
    ]),
  );

const answerFor = (
  { personId, channel, method, source, guardian }: PersonRequest,
  purpose: Purpose,
  language: Language,
  tokenId: string,
): Answer => ({
  personId,
  purpose,
  channel,
  state: 'REQUESTED',
  method,
  language,
  source,
  proof: 'UNCONFIRMED',
  confirmationToken: tokenId,
  ...(guardian === undefined ? {} : { guardian }),
});

/**
 * Asks a person to confirm what they agree to (double opt-in): the answers stand as REQUESTED until the link is followed.
 *
 * Asked again, the same link is given again: a repeat makes no second one, and sends no second mail within the hour. What
 * is written comes before the mail, so that a run that is stopped in between has sent none; asked again after an hour, it
 * does. Seven requests, four of them for a repeat.
 *
 * @throws PrivacyError PERSON_NOT_FOUND, INVALID_INPUT for an unknown purpose, INVALID_SETTING, and those of the client
 */
export const requestConfirmation = async (
  parts: ConfirmationParts,
  request: PersonRequest,
): Promise<ConfirmationAnswer> => {
  const { client, keyring, clock, mail } = parts;
  const now = clock.now();
  const read = await readFor(client, request.personId);
  const { settings, person, consents } = read;
  requireController(settings);
  const base = publicBase(parts.functionsUrl, settings);
  const language = request.language ?? settings.languages[0] ?? 'en';
  const wanted = [...new Set(request.purposes.map((purpose) => findPurpose(read.purposes, purpose)))];

  const facts = await readPeopleFacts(client, keyring, [person.id], wanted, settings, now);
  const people = facts.get(person.id) ?? [];
  const world = decisionWorldOf(read);
  const asked = wanted.map((purpose): Asked => ({
    purpose,
    row: latestOn(consents, purpose.id, request.channel),
  }));
  const openGuardian = asked.map(({ row }) => guardianAsked(row)).find((email) => email !== null) ?? null;
  const guardianEmail = request.guardian?.email ?? openGuardian;
  for (const purpose of wanted) {
    const refusal = whyNotAsk(people, purpose, request.channel, now.getTime(), world, guardianEmail !== null);
    if (refusal !== null) return notAsked(refusal.reason, purpose.code);
  }
  const to = guardianEmail ?? addressesOf(person).emails[0] ?? '';
  if (!isMailAddress(to)) return notAsked('NO_ADDRESS');
  const pending = asked.filter((one) => !isProven(one, language, settings, now));
  if (pending.length === 0) return notAsked('CONFIRMED_ALREADY');

  const open = openLink(pending, language, settings, now);
  const isJustAsked = open !== null && now.getTime() - open.since.getTime() < HOUR_MS;
  if (mail !== null && isJustAsked) return toldOutcome(open, 'SENT_BEFORE', null);

  const throttled = await throttle(
    client,
    keyring,
    [{ ...MAIL_THROTTLE, key: contactKey(keyring, to) }],
    now,
  );
  if (!throttled.allowed) return notAsked('TOO_MANY_MAILS');

  const linked = open ?? (await recordRequest(parts, request, pending, language, now));
  const link: ConfirmationLink = {
    tokenId: linked.tokenId,
    language,
    until: linked.until,
  };
  const url = await confirmationUrl(keyring, base, link, now);
  if (mail === null) return toldOutcome(linked, 'LINK', url);
  const sent = await sendConfirmation(mail, settings, {
    kind: 'confirm',
    to,
    link,
    url,
    items: pending.map(({ purpose }) => ({
      ...wordingOf(purpose, language, settings.languages),
      channel: request.channel,
    })),
    isGuardians: guardianEmail !== null,
    child: guardianEmail === null ? null : firstNameOf(person),
    turn: Math.floor((now.getTime() - linked.since.getTime()) / HOUR_MS),
  });
  return sent.sent ? toldOutcome(linked, 'SENT', null) : toldOutcome(linked, sent.reason, url);
};

/** The guardian who is being asked in this record, if one is. */
const guardianAsked = (row: Row | undefined): string | null => {
  if (row === undefined || row['state'] !== 'REQUESTED') return null;
  const email = (row['guardianEmail'] as { primaryEmail?: unknown } | null | undefined)?.primaryEmail;
  return typeof email === 'string' && email !== '' ? email : null;
};

const firstNameOf = (person: Row): string | null => {
  const name = (person['name'] ?? {}) as { firstName?: unknown };
  return typeof name.firstName === 'string' && name.firstName !== '' ? name.firstName : null;
};

const recordRequest = async (
  { client, keyring, actor }: ConfirmationParts,
  request: PersonRequest,
  pending: readonly Asked[],
  language: Language,
  now: Date,
): Promise<OpenLink> => {
  const tokenId = newTokenId(keyring, request, pending);
  const recorded = await recordAnswers(
    client,
    keyring,
    pending.map(({ purpose }) => answerFor(request, purpose, language, tokenId)),
    actor,
    now,
  );
  const days = Math.min(...pending.map(({ purpose }) => purpose.confirmationDays));
  return {
    tokenId,
    since: now,
    until: new Date(now.getTime() + days * DAY_MS),
    consentIds: recorded.map(({ consentId }) => consentId),
  };
};
