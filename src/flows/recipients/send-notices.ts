import type { PublicSettings } from '../../domain/public-settings';
import { mailLanguage } from '../../domain/recipients/mail-language';
import { nextReminder, nextTry, wantsAnswer, type Notice } from '../../domain/recipients/notice';
import type { RequestSettings } from '../../domain/requests/request-settings';
import type { Keyring } from '../../keys/keyring';
import { isMailAddress } from '../../mail/mail-address';
import { recipientMail, type RecipientMailModel } from '../../mail/recipient-mails';
import { messageIdFor, sendMail, type MailSettings, type Sent } from '../../mail/send-mail';
import type { TwentyClient } from '../../twenty/client';
import { chunked, writeAll, type Write } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { requestReference } from '../requests/request-reference';
import { noticeEntry } from './notice-entry';
import type { PlannedNotice } from './plan-notices';

/** A mail that is due: the first names the person, a reminder does not. */
export type NoticeMail = PlannedNotice & { subject: RecipientMailModel['subject'] };

export type NoticeMailer = {
  client: TwentyClient;
  keyring: Keyring;
  now: Date;
  smtp: MailSettings;
  publicSettings: PublicSettings;
  settings: RequestSettings;
};

export type SentNotices = {
  /** Ids of the notices whose mail the server took. */
  sent: string[];
  /** Not now: tried again by itself. */
  failed: string[];
  /** Never by mail: somebody tells them by hand. */
  refused: string[];
};

/** How long nobody else takes a mail that is being sent; whoever was stopped meanwhile is made up for after it. */
const CLAIM_MINUTES = 10;
/** In one run; a mail server that is slow must not keep a function until it is stopped. */
const MOST_MAILS = 50;

export const canBeMailed = ({ recipient }: PlannedNotice): boolean =>
  recipient.noticeChannel === 'EMAIL' && isMailAddress(recipient.contactEmail);

/** Under which a recipient answers. It says nothing of the person, and is another one for each recipient. */
export const noticeReference = (keyring: Keyring, noticeId: string): string =>
  requestReference(keyring, noticeId);

const DUE_STATES = { FIRST: ['PLANNED', 'FAILED'], REMINDER: ['SENT'] } as const;
const phaseOf = ({ subject }: NoticeMail): keyof typeof DUE_STATES =>
  subject.kind === 'REMINDER' ? 'REMINDER' : 'FIRST';

/** Takes the mails that nobody else is sending at this moment, by one conditional update. */
const claim = async ({ client, now }: NoticeMailer, mails: readonly NoticeMail[]): Promise<NoticeMail[]> => {
  const changed = await writeAll(client, [
    {
      kind: 'updateWhere',
      object: REQUEST_OBJECTS.recipientNotice,
      filter: {
        and: [
          { id: { in: mails.map(({ notice }) => notice.id) } },
          { state: { in: ['PLANNED', 'FAILED', 'SENT'] } },
          { nextAttemptAt: { lt: new Date(now.getTime() + 1).toISOString() } },
        ],
      },
      data: { nextAttemptAt: new Date(now.getTime() + CLAIM_MINUTES * 60_000).toISOString() },
    },
  ]);
  const taken = new Set([...changed.values()].flat());
  return mails.filter(({ notice }) => taken.has(notice.id));
};

const mailOf = (mailer: NoticeMailer, { notice, recipient, subject }: NoticeMail) => {
  const { keyring, smtp, publicSettings } = mailer;
  const {
    subject: line,
    text,
    html,
  } = recipientMail(mailLanguage(recipient.country, publicSettings.languages), {
    settings: publicSettings,
    act: notice.act,
    recipient: recipient.name,
    reference: noticeReference(keyring, notice.id),
    subject,
  });
  return {
    to: recipient.contactEmail,
    subject: line,
    text,
    html,
    messageId: messageIdFor(smtp, 'recipient-notice', notice.id, String(notice.attempts)),
  };
};

type Outcome = 'SENT' | 'FAILED' | 'REFUSED';

const outcomeOf = (sent: Sent): Outcome =>
  sent.sent ? 'SENT' : sent.reason === 'REFUSED' ? 'REFUSED' : 'FAILED';

/** What becomes of the record. A reminder that could not be sent leaves it told, and is tried again. */
const dataOf = (
  { now, settings }: NoticeMailer,
  { attempts, act }: Notice,
  phase: keyof typeof DUE_STATES,
  outcome: Outcome,
): Record<string, unknown> => {
  if (outcome === 'SENT')
    return {
      attempts: attempts + 1,
      nextAttemptAt: wantsAnswer(act) ? nextReminder(settings.dataRequests, now).toISOString() : null,
      ...(phase === 'FIRST' ? { state: 'SENT', sentAt: now.toISOString() } : {}),
    };
  return {
    nextAttemptAt: outcome === 'FAILED' ? nextTry(now).toISOString() : null,
    ...(phase === 'FIRST' ? { state: 'FAILED' } : {}),
  };
};

/** One conditional update for all of the same outcome: what a member wrote in these seconds stays. */
const settlements = (
  mailer: NoticeMailer,
  results: readonly { mail: NoticeMail; outcome: Outcome }[],
): Write[] => {
  const groups = new Map<string, { mail: NoticeMail; outcome: Outcome }[]>();
  for (const result of results) {
    const key = `${phaseOf(result.mail)} ${result.outcome} ${result.mail.notice.attempts}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups.values()].flatMap((group): Write[] => {
    const [first] = group;
    if (first === undefined) return [];
    const phase = phaseOf(first.mail);
    return [
      {
        kind: 'updateWhere',
        object: REQUEST_OBJECTS.recipientNotice,
        filter: {
          and: [
            { id: { in: group.map(({ mail }) => mail.notice.id) } },
            { state: { in: [...DUE_STATES[phase]] } },
          ],
        },
        data: dataOf(mailer, first.mail.notice, phase, first.outcome),
      },
    ];
  });
};

const entriesOf = (
  { keyring, now }: NoticeMailer,
  results: readonly { mail: NoticeMail; outcome: Outcome }[],
): Write[] => {
  const rows = results
    .filter(({ outcome }) => outcome === 'SENT')
    .map(({ mail }) =>
      ledgerRow(
        noticeEntry(
          keyring,
          'RECIPIENT_NOTIFIED',
          { ...mail.notice, state: 'SENT' },
          { kind: 'APPLICATION', id: null },
          now,
          { channel: 'EMAIL', attempt: mail.notice.attempts + 1 },
        ),
      ),
    );
  return rows.length === 0 ? [] : [{ kind: 'upsert', object: REQUEST_OBJECTS.ledgerEntry, rows }];
};

/**
 * Sends the mails that are due, each by whoever claims it first: stopped in between it is sent again, as the same mail by
 * its message id, and told twice rather than never. One request to claim, one to write what became of them and the ledger.
 * @throws PrivacyError those of the client
 */
export const sendNotices = async (mailer: NoticeMailer, due: readonly NoticeMail[]): Promise<SentNotices> => {
  const result: SentNotices = { sent: [], failed: [], refused: [] };
  if (due.length === 0) return result;
  const results: { mail: NoticeMail; outcome: Outcome }[] = [];
  let isDown = false;
  for (const mail of await claim(mailer, due.slice(0, MOST_MAILS))) {
    const sent: Sent = isDown
      ? { sent: false, reason: 'UNREACHABLE' }
      : await sendMail(mailer.smtp, mailOf(mailer, mail));
    // A server that does not answer keeps the others waiting as long.
    if (!sent.sent && sent.reason === 'UNREACHABLE') isDown = true;
    results.push({ mail, outcome: outcomeOf(sent) });
  }
  for (const { mail, outcome } of results)
    result[outcome === 'SENT' ? 'sent' : outcome === 'FAILED' ? 'failed' : 'refused'].push(mail.notice.id);
  for (const some of chunked(results, 200))
    await writeAll(mailer.client, [...settlements(mailer, some), ...entriesOf(mailer, some)]);
  return result;
};
