import { wordingOf } from '../../domain/consent/purpose';
import { LANGUAGES, type Language, type PublicSettings } from '../../domain/public-settings';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import type { PendingSignUp } from './pending-sign-ups';
import { markMailed } from './sign-up';
import { sendSignUpMail, type ConfirmStep, type Mailer } from './sign-up-mail';

/** In one run; a mail server that is slow must not keep the minute's job from everything else. */
const MOST_MAILS = 100;

/** The guardian is asked first (Art. 8), then whoever owns the address. */
const stepOf = ({ row, contact }: PendingSignUp): ConfirmStep =>
  contact.guardian !== undefined && !row['guardianConfirmedAt'] ? 'GUARDIAN' : 'OWNER';

const languageOf = (value: unknown): Language => LANGUAGES.find((language) => language === value) ?? 'en';

/**
 * Sends the mails that are not out: of sign-ups whose page was stopped or found no mail server, and to owners whose guardian
 * has agreed. A mail server that takes nothing now is asked again in a minute.
 * @returns how many are out
 */
export const sendPendingMails = async (
  client: TwentyClient,
  keyring: Keyring,
  mailer: Mailer,
  settings: PublicSettings,
  signUps: readonly PendingSignUp[],
  now: Date,
): Promise<number> => {
  const byToken = new Map<string, PendingSignUp[]>();
  for (const signUp of signUps) {
    const tokenId = String(signUp.row['confirmationToken'] ?? '');
    if (tokenId !== '') byToken.set(tokenId, [...(byToken.get(tokenId) ?? []), signUp]);
  }
  let mailed = 0;
  for (const [tokenId, group] of [...byToken].slice(0, MOST_MAILS)) {
    const [first] = group;
    if (first === undefined) continue;
    const language = languageOf(first.row['language']);
    const sent = await sendSignUpMail(
      mailer,
      keyring,
      settings,
      {
        step: stepOf(first),
        contact: first.contact,
        tokenId,
        language,
        items: group.map(({ row, purpose }) => ({
          name:
            purpose === null ? String(row['name']) : wordingOf(purpose, language, settings.languages).name,
          text: String(row['wording'] ?? ''),
          channel: row['channel'] as 'ALL',
        })),
        until: new Date(
          Math.min(...group.map(({ row }) => Date.parse(String(row['confirmationExpiresAt'])))),
        ),
      },
      now,
    );
    if (!sent.sent && sent.reason !== 'REFUSED') return mailed;
    await markMailed(client, tokenId, now);
    mailed += sent.sent ? 1 : 0;
  }
  return mailed;
};
