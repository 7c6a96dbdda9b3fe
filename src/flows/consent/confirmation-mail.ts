import type { ConsentChannel } from '../../domain/consent/facts';
import { PrivacyError } from '../../domain/errors';
import type { Language, PublicSettings } from '../../domain/public-settings';
import type { Keyring } from '../../keys/keyring';
import { issueToken } from '../../keys/tokens';
import { renderMail } from '../../mail/mails';
import { messageIdFor, sendMail, type MailSettings, type Sent } from '../../mail/send-mail';
import { confirmLink } from '../public/links';

/**
 * A link by which somebody whose record there is confirms what they were asked; where a guardian decides for a child, it is
 * the same link, and goes to the guardian.
 */
export type ConfirmationLink = {
  /** What the rows to be confirmed carry as `confirmationToken`. */
  tokenId: string;
  language: Language;
  /** When the first of the rows lapses. */
  until: Date;
};

/** So long a link can still say what became of it; what it confirms lapses before. */
const LINK_DAYS = 365;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The same token for the same rows: made again, the link is another text and does the same. */
export const confirmationUrl = async (
  keyring: Keyring,
  base: string,
  { tokenId, language, until }: ConfirmationLink,
  now: Date,
): Promise<string> => {
  const token = await issueToken(keyring, {
    use: 'confirm',
    id: tokenId,
    issuedAt: now,
    expiresAt: new Date(until.getTime() + LINK_DAYS * DAY_MS),
  });
  return confirmLink(base, token, language);
};

/** Nobody is asked without being told by whom (Art. 13(1)(a)). @throws PrivacyError INVALID_SETTING */
export const requireController = ({ controller }: Pick<PublicSettings, 'controller'>): void => {
  if (controller === null)
    throw new PrivacyError(
      'INVALID_SETTING',
      'People must be told who asks them. Set the privacy setting "controller" first.',
      { setting: 'controller' },
    );
};

export type ConfirmationMail = {
  kind: 'confirm' | 'remind-confirm';
  to: string;
  link: ConfirmationLink;
  url: string;
  items: readonly { name: string; text: string; channel: ConsentChannel }[];
  /** Whoever decides for a child gets the mail, and the child's first name in it. */
  isGuardians: boolean;
  child: string | null;
  /** Tells a mail that is meant to come again from one that is sent twice by accident. */
  turn: number;
};

/** Sends a link to be confirmed to one address. */
export const sendConfirmation = (
  mailSettings: MailSettings,
  settings: Pick<PublicSettings, 'controller' | 'brand'>,
  { kind, to, link, url, items, isGuardians, child, turn }: ConfirmationMail,
): Promise<Sent> => {
  const { tokenId, language, until } = link;
  // A guardian is reminded in the words that they were asked in.
  const rendered = renderMail(isGuardians ? 'confirm-guardian' : kind, language, {
    settings,
    url,
    until,
    items,
    child,
  });
  return sendMail(mailSettings, {
    to,
    ...rendered,
    messageId: messageIdFor(mailSettings, kind, tokenId, String(turn)),
  });
};
