import { randomUUID } from 'node:crypto';

import { decide } from '../../domain/consent/decide';
import { issueToken } from '../../keys/tokens';
import { isMailAddress } from '../../mail/mail-address';
import { renderMail, type MailItem } from '../../mail/mails';
import { messageIdFor, sendMail, type Sent } from '../../mail/send-mail';
import type { Row } from '../../twenty/records';
import { preferencesLink, unsubscribeLink } from '../public/links';
import { decisionWorldOf } from './check-consent';
import { groupedConsents } from './consent-pages';
import { timeOf } from './person-facts';
import {
  addressOf,
  DAY_MS,
  factsOf,
  isServerDown,
  itemOf,
  languageOf,
  SELECTION,
  sendMarked,
  text,
  type Finished,
  type Reminding,
} from './reminding';

const notRemindedSince = (since: Date): Record<string, unknown> => ({
  or: [{ remindedAt: { is: 'NULL' } }, { remindedAt: { lt: since.toISOString() } }],
});

/** A consent for a short time is not called in as soon as it is given. */
const isHalfOver = (row: Row, now: Date): boolean => {
  const [givenAt, expiresAt] = [timeOf(row['givenAt']), timeOf(row['expiresAt'])];
  return givenAt === null || expiresAt === null || now.getTime() >= (givenAt + expiresAt) / 2;
};

const sendRenewal = async (
  { keyring, mail, base, world: { settings }, now }: Reminding,
  personId: string,
  to: string,
  rows: readonly Row[],
  items: readonly MailItem[],
): Promise<Sent> => {
  const until = new Date(Math.max(...rows.map((row) => timeOf(row['expiresAt']) ?? 0)));
  const language = languageOf(rows[0], settings);
  const purposeIds = new Set(rows.map((row) => text(row['purposeId'])));
  const [onlyPurpose] = purposeIds;
  const token = {
    subject: personId,
    issuedAt: now,
    expiresAt: new Date(until.getTime() + settings.reminderDays * DAY_MS),
  };
  const [preferences, unsubscribe] = await Promise.all([
    issueToken(keyring, { ...token, use: 'preferences', id: randomUUID() }),
    issueToken(keyring, {
      ...token,
      use: 'unsubscribe',
      id: randomUUID(),
      ...(purposeIds.size === 1 && onlyPurpose !== undefined ? { claims: { purpose: onlyPurpose } } : {}),
    }),
  ]);
  const rendered = renderMail('renew', language, {
    settings,
    url: preferencesLink(base, preferences, language),
    until,
    items,
  });
  return sendMail(mail, {
    to,
    ...rendered,
    messageId: messageIdFor(mail, 'renew', ...rows.map((row) => `${row.id} ${text(row['expiresAt'])}`)),
    unsubscribe: { url: unsubscribeLink(base, unsubscribe, language) },
  });
};

/**
 * One mail a person about all that ends soon. By mail are asked only those whom mail may be sent to for that very purpose:
 * an e-mail that asks for more is advertising itself.
 */
export const remindOfExpiry = async (parts: Reminding, hasTime: () => boolean): Promise<Finished> => {
  const { client, world, purposes, now } = parts;
  const windowMs = world.settings.reminderDays * DAY_MS;
  const notReminded = notRemindedSince(new Date(now.getTime() - windowMs));
  const filter = {
    and: [
      { state: { eq: 'GIVEN' } },
      { personId: { is: 'NOT_NULL' } },
      { channel: { in: ['EMAIL', 'ALL'] } },
      { expiresAt: { gt: now.toISOString() } },
      { expiresAt: { lte: new Date(now.getTime() + windowMs).toISOString() } },
      notReminded,
    ],
  };
  const decisions = decisionWorldOf(world);
  let mails = 0;
  for await (const groups of groupedConsents(client, filter, SELECTION, 'personId')) {
    const due = groups
      .map((rows) => rows.filter((row) => isHalfOver(row, now)))
      .filter((rows) => isMailAddress(addressOf(rows[0])));
    const facts = await factsOf(parts, due);
    for (const rows of due) {
      const personId = text(rows[0]?.['personId']);
      const people = facts.get(personId) ?? [];
      const allowed = rows.filter((row) => {
        const purpose = purposes.get(text(row['purposeId']));
        return purpose !== undefined && decide(people, purpose, 'EMAIL', now.getTime(), decisions).allowed;
      });
      if (allowed.length === 0) continue;
      if (!hasTime()) return { mails, isFinished: false };
      const items = allowed.map((row) => ({
        ...itemOf(parts, row),
        endsAt: new Date(timeOf(row['expiresAt']) ?? 0),
      }));
      const sent = await sendMarked(
        parts,
        { and: [{ id: { in: allowed.map(({ id }) => id) } }, { state: { eq: 'GIVEN' } }, notReminded] },
        () => sendRenewal(parts, personId, addressOf(rows[0]), allowed, items),
      );
      if (isServerDown(sent)) return { mails, isFinished: false };
      if (sent?.sent) mails += 1;
    }
  }
  return { mails, isFinished: true };
};
