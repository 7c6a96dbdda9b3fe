import { randomUUID } from 'node:crypto';

import { expiresAt } from '../../domain/consent/expires-at';
import type { ConsentChannel } from '../../domain/consent/facts';
import type { Purpose, Wording } from '../../domain/consent/purpose';
import type { LedgerEntryContent } from '../../domain/ledger/entry';
import type { Language, PublicSettings } from '../../domain/public-settings';
import type { Keyring } from '../../keys/keyring';
import { sha256 } from '../../keys/sha256';
import type { TwentyClient } from '../../twenty/client';
import { writeAll, type Row } from '../../twenty/records';
import { consentName } from '../consent/answer-rows';
import { consentEntry } from '../consent/consent-entry';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { writeChanges, type Change } from '../consent/write-changes';
import { stableId } from '../stable-id';
import { contactKey } from './contact-key';
import { sealContact, type SignUpContact } from './sealed-contact';
import { sendSignUpMail, type Mailer } from './sign-up-mail';
import { throttle } from './throttle';

export type SignUp = {
  /** Name of the form in the settings. */
  slug: string;
  contact: SignUpContact;
  chosen: readonly { purpose: Purpose; channel: ConsentChannel; wording: Wording }[];
  /** A guardian decides as well (Art. 8). */
  isForChild: boolean;
  /** Of the page; the wording of a purpose may be in another. */
  language: Language;
};

export type SignUpParts = {
  client: TwentyClient;
  keyring: Keyring;
  /** Null without a mail server: then `settleContacts` links the sign-up, and a workflow sends the link. */
  mailer: Mailer | null;
  now: Date;
};

const DAY_MS = 24 * 60 * 60 * 1000;
/** One mail for the same address and boxes in this time, however often the form is sent. */
const REPEAT_MINUTES = 10;
/** So many sign-ups of one address a day, whatever for: somebody else's inbox is no target. */
const SIGN_UPS_A_DAY = 6;

/** Whom a sign-up writes to. */
const recipientOf = ({ contact, isForChild }: SignUp): string =>
  isForChild && contact.guardian !== undefined ? contact.guardian.email : contact.email;

/** Whether the answer counts only once a link was followed: the purpose's choice, and for a child always. */
export const needsConfirmation = (signUp: Pick<SignUp, 'chosen' | 'isForChild'>): boolean =>
  signUp.isForChild || signUp.chosen.some(({ purpose }) => purpose.isDoubleOptIn);

/** One answer as a row without a person: what was shown, sealed who it was, and what will confirm it. */
const answerRow = (
  keyring: Keyring,
  signUp: SignUp,
  { purpose, channel, wording }: SignUp['chosen'][number],
  tokenId: string,
  now: Date,
): Row => {
  const id = stableId('sign-up', tokenId, purpose.id, channel);
  const at = now.toISOString();
  const isRequested = signUp.isForChild || purpose.isDoubleOptIn;
  return {
    id,
    name: consentName(purpose, channel),
    purposeId: purpose.id,
    channel,
    state: isRequested ? 'REQUESTED' : 'GIVEN',
    stateSince: at,
    proof: 'UNCONFIRMED',
    method: 'WEB_FORM',
    // A box ticked by hand beside its own words is an express statement (Art. 9(2)(a)).
    isExplicit: purpose.specialCategoryCondition === 'EXPLICIT_CONSENT',
    language: wording.language,
    noticeVersion: purpose.noticeVersion,
    wording: wording.text,
    wordingHash: sha256.hex(wording.text),
    requestedAt: at,
    source: `form:${signUp.slug}`,
    ...(isRequested
      ? {
          confirmationToken: tokenId,
          confirmationExpiresAt: new Date(now.getTime() + purpose.confirmationDays * DAY_MS).toISOString(),
        }
      : {
          givenAt: at,
          expiresAt: expiresAt(now, purpose.consentMonths)?.toISOString() ?? null,
        }),
    ...(signUp.isForChild ? { guardianRelation: 'parent or guardian' } : {}),
    contactKey: contactKey(keyring, signUp.contact.email),
    sealedContact: sealContact(keyring, id, signUp.contact),
  };
};

const changeFor = (keyring: Keyring, signUp: SignUp, row: Row, code: string, now: Date): Change => {
  const entry: LedgerEntryContent = consentEntry(keyring, {
    action: row['state'] === 'GIVEN' ? 'CONSENT_GIVEN' : 'CONSENT_REQUESTED',
    consent: row,
    actor: { kind: 'SUBJECT', id: null },
    happenedAt: now,
    purposeCode: code,
    more: { source: `form:${signUp.slug}` },
  });
  return { consents: [{ ...row, evidence: { entries: [entry.id] } }], entries: [entry] };
};

/** Notes that the mail is out. Until then the minute's job takes it for not sent, and sends it. */
export const markMailed = async (client: TwentyClient, tokenId: string, now: Date): Promise<void> => {
  await writeAll(client, [
    {
      kind: 'updateWhere',
      object: CONSENT_OBJECTS.consent,
      filter: { and: [{ confirmationToken: { eq: tokenId } }, { state: { eq: 'REQUESTED' } }] },
      data: { remindedAt: now.toISOString() },
    },
  ]);
};

/**
 * Takes in what somebody entered into a sign-up form. Nobody is looked up: whether the address is known makes no
 * difference, because nothing here can know. What was sent twice, or too often, is passed over in silence.
 *
 * Rows and ledger entries go in one request; the mail follows, and a note that it went out. Stopped in between, or with
 * the mail server out of reach, the minute's job sends it.
 */
export const signUp = async (parts: SignUpParts, settings: PublicSettings, wanted: SignUp): Promise<void> => {
  const { client, keyring, mailer, now } = parts;
  const values = wanted.chosen.map(({ purpose, channel }) => `${purpose.id}:${channel}`).toSorted();
  const key = contactKey(keyring, wanted.contact.email);
  const recipientKey = contactKey(keyring, recipientOf(wanted));
  const { allowed } = await throttle(
    client,
    keyring,
    [
      {
        use: 'sign-up-repeat',
        key: JSON.stringify([key, recipientKey, ...values]),
        limit: 1,
        windowMinutes: REPEAT_MINUTES,
      },
      ...[key, recipientKey].map((address) => ({
        use: 'sign-up-address',
        key: address,
        limit: SIGN_UPS_A_DAY,
        windowMinutes: 24 * 60,
      })),
    ],
    now,
  );
  if (!allowed) return;

  const tokenId = randomUUID();
  const rows = wanted.chosen.map((answer) => ({
    answer,
    row: answerRow(keyring, wanted, answer, tokenId, now),
  }));
  await writeChanges(
    client,
    rows.map(({ answer, row }) => changeFor(keyring, wanted, row, answer.purpose.code, now)),
  );

  const requested = rows.filter(({ row }) => row['state'] === 'REQUESTED');
  if (mailer === null || requested.length === 0) return;
  const sent = await sendSignUpMail(
    mailer,
    keyring,
    settings,
    {
      step: wanted.isForChild ? 'GUARDIAN' : 'OWNER',
      contact: wanted.contact,
      tokenId,
      language: wanted.language,
      items: requested.map(({ answer: { wording, channel } }) => ({
        name: wording.name,
        text: wording.text,
        channel,
      })),
      until: new Date(
        Math.min(...requested.map(({ row }) => Date.parse(String(row['confirmationExpiresAt'])))),
      ),
    },
    now,
  );
  // A server that will never take it is not asked again; who may sign up must not be told by its answer either.
  if (sent.sent || sent.reason === 'REFUSED') await markMailed(client, tokenId, now);
};
