import { isPrivacyError } from '../../domain/errors';
import { readPublicSettings } from '../../domain/public-settings';
import type { Keyring } from '../../keys/keyring';
import { mailSettings, type MailSettings } from '../../mail/mail-settings';
import type { Runtime } from '../../runtime';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import { writeChanges } from '../consent/write-changes';
import type { Clock } from '../worker';
import { linkContacts } from './link-contacts';
import { publicBase } from './links';
import {
  openSignUps,
  pendingSignUpsFilter,
  readPendingSignUps,
  type CanMail,
  type PendingSignUp,
  type SignUpPage,
} from './pending-sign-ups';
import { SETTINGS_READ } from './read-public';
import { sendPendingMails } from './settle-mails';
import { clearedRow, invalidation } from './settle-rows';

/** What of the function's environment a mail needs. */
export type Outward = Pick<Runtime, 'mail' | 'functionsUrl'>;

export type SettledContacts = {
  /** Answers that got their person. */
  linked: number;
  /** People who were created for them. */
  created: number;
  mailed: number;
  invalidated: number;
  /** What could not be done now, by code; the next minute tries again. */
  failed: string[];
};

/** So many pages of 200 in one run; the rest comes in a minute. */
const MOST_PAGES = 25;

/** Mail settings, and what they let the app do. A setting that cannot be read is not taken for none: people would wait for nothing. */
export const mailAbility = ({ mail }: Outward): { canMail: CanMail; smtp: MailSettings | null } => {
  try {
    const smtp = mailSettings(mail);
    return { canMail: smtp === null ? 'NO' : 'YES', smtp };
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    return { canMail: 'NOT_NOW', smtp: null };
  }
};

const inState = (signUps: readonly PendingSignUp[], ...states: string[]): PendingSignUp[] =>
  signUps.filter(({ row }) => states.includes(String(row['state'])));

type Parts = { client: TwentyClient; keyring: Keyring; clock: Clock; outward: Outward };

const settlePage = async (
  { client, keyring, clock, outward }: Parts,
  rows: readonly Row[],
  result: SettledContacts,
): Promise<void> => {
  const { smtp } = mailAbility(outward);
  const { signUps, unreadable } = openSignUps(keyring, rows);
  const requested = inState(signUps, 'REQUESTED');
  const toMail = smtp === null ? [] : requested;
  // A link that workflows send goes to one address; a child's needs two answers, and so the app's own mail (Art. 8).
  const withoutGuardian = requested.filter(
    ({ contact, row }) => contact.guardian === undefined || Boolean(row['guardianConfirmedAt']),
  );
  const toLink = [...inState(signUps, 'GIVEN'), ...(smtp === null ? withoutGuardian : [])];
  const ended = inState(signUps, 'REFUSED', 'EXPIRED', 'INVALIDATED');

  const needsSettings = toMail.length > 0 || toLink.some(({ contact }) => contact.birthDate !== undefined);
  const settings = needsSettings
    ? readPublicSettings((await readAll(client, [SETTINGS_READ])).get(SETTINGS_READ.object.name) ?? [])
    : null;
  const { linked, created, invalidated } = await linkContacts(
    { client, keyring, clock },
    toLink,
    inState(signUps, 'WITHDRAWN'),
    settings,
  );
  const now = clock.now();
  await writeChanges(client, [
    ...ended.map(({ row }) => ({ consents: [clearedRow(row)], entries: [] })),
    ...unreadable.map((row) => invalidation(keyring, row, null, 'CONTACT_UNREADABLE', now)),
  ]);
  result.linked += linked;
  result.created += created;
  result.invalidated += invalidated + unreadable.length;
  if (smtp !== null && settings !== null && toMail.length > 0) {
    const mailer = { settings: smtp, base: publicBase(outward.functionsUrl, settings) };
    result.mailed += await sendPendingMails(client, keyring, mailer, settings, toMail, now);
  }
};

/**
 * Settles what came in through forms: finds or creates the people for answers that count, destroys their sealed contacts
 * and those of answers that ended, and sends the mails that are not out. Without a mail server requests get their person
 * too, so that a workflow can send the link.
 *
 * It never throws for what is wrong with sign-ups: the minute has other work. Nothing to do costs nothing, the first page
 * having been read with everything else.
 */
export const settleContacts = async (parts: Parts, first: SignUpPage): Promise<SettledContacts> => {
  const result: SettledContacts = { linked: 0, created: 0, mailed: 0, invalidated: 0, failed: [] };
  const filter = pendingSignUpsFilter(parts.clock.now(), mailAbility(parts.outward).canMail);
  let page: SignUpPage | null = first;
  try {
    for (let read = 1; page !== null; read += 1) {
      if (page.rows.length > 0) await settlePage(parts, page.rows, result);
      page =
        page.next !== null && read < MOST_PAGES
          ? await readPendingSignUps(parts.client, filter, page.next)
          : null;
    }
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    result.failed.push(error.code);
  }
  return result;
};
