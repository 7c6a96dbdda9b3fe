import type { ConsentChannel } from '../../domain/consent/facts';
import type { Language, PublicSettings } from '../../domain/public-settings';
import type { Keyring } from '../../keys/keyring';
import { issueToken } from '../../keys/tokens';
import { renderMail } from '../../mail/mails';
import { messageIdFor, sendMail, type MailSettings, type Sent } from '../../mail/send-mail';
import { confirmLink } from './links';
import type { SignUpContact } from './sealed-contact';

/** Who the link is for: whoever owns the address that signed up, or whoever decides for a child. */
export type ConfirmStep = 'OWNER' | 'GUARDIAN';

/** The claim that marks a guardian's link, so that it cannot stand for the owner's, nor the other way round. */
export const GUARDIAN_CLAIM = { step: 'guardian' } as const;

export type SignUpMail = {
  step: ConfirmStep;
  contact: SignUpContact;
  /** What the rows to be confirmed carry as `confirmationToken`. */
  tokenId: string;
  language: Language;
  items: readonly { name: string; text: string; channel: ConsentChannel }[];
  /** When the first of the rows lapses. */
  until: Date;
};

export type Mailer = { settings: MailSettings; base: string };

/** So long a link can say that it was confirmed or has lapsed, and take back what it gave; what it confirms lapses before. */
const LINK_DAYS = 365;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A first name and nothing else: the mail goes to an address that a stranger typed, and is no place for their advertising. */
const FIRST_NAME = /^[\p{L}\p{M}'’ -]{1,40}$/u;

const childOf = ({ firstName }: SignUpContact): string | null =>
  firstName !== undefined && FIRST_NAME.test(firstName) ? firstName : null;

/**
 * Sends the link that confirms a sign-up. Sent again it is the same mail by its message id. Nothing that was typed stands
 * in it but the address it goes to and, for a guardian, the child's first name.
 */
export const sendSignUpMail = async (
  { settings: mailSettings, base }: Mailer,
  keyring: Keyring,
  settings: Pick<PublicSettings, 'controller' | 'brand'>,
  mail: SignUpMail,
  now: Date,
): Promise<Sent> => {
  const { step, contact, tokenId, language, items, until } = mail;
  const isGuardians = step === 'GUARDIAN';
  const token = await issueToken(keyring, {
    use: 'confirm',
    id: tokenId,
    ...(isGuardians ? { claims: GUARDIAN_CLAIM } : {}),
    issuedAt: now,
    expiresAt: new Date(until.getTime() + LINK_DAYS * DAY_MS),
  });
  const rendered = renderMail(isGuardians ? 'confirm-guardian' : 'confirm', language, {
    settings,
    url: confirmLink(base, token, language),
    until,
    items,
    ...(isGuardians ? { child: childOf(contact) } : {}),
  });
  return sendMail(mailSettings, {
    to: isGuardians ? (contact.guardian?.email ?? '') : contact.email,
    ...rendered,
    messageId: messageIdFor(mailSettings, 'sign-up', step, tokenId),
  });
};
