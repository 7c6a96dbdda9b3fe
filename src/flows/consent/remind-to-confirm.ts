import { whyNotAsk } from '../../domain/consent/may-ask';
import type { Sent } from '../../mail/send-mail';
import { readAll, type Row } from '../../twenty/records';
import { decisionWorldOf } from './check-consent';
import { confirmationUrl, sendConfirmation } from './confirmation-mail';
import { groupedConsents } from './consent-pages';
import { CONSENT_OBJECTS } from './consent-objects';
import { timeOf } from './person-facts';
import {
  addressOf,
  channelOf,
  DAY_MS,
  factsOf,
  isServerDown,
  itemOf,
  languageOf,
  personOf,
  SELECTION,
  sendMarked,
  text,
  type Finished,
  type Reminding,
} from './reminding';

/** Every answer that waits for the same links, those that are not half over yet included. */
const readWhole = async (
  { client }: Reminding,
  groups: readonly (readonly Row[])[],
): Promise<Map<string, Row[]>> => {
  const tokens = groups.map((rows) => text(rows[0]?.['confirmationToken']));
  const whole = new Map<string, Row[]>();
  if (tokens.length === 0) return whole;
  const read = await readAll(client, [
    {
      object: CONSENT_OBJECTS.consent,
      filter: { and: [{ confirmationToken: { in: tokens } }, { state: { eq: 'REQUESTED' } }] },
      selection: SELECTION,
      withDeleted: false,
    },
  ]);
  for (const row of read.get(CONSENT_OBJECTS.consent.name) ?? []) {
    const token = text(row['confirmationToken']);
    whole.set(token, [...(whole.get(token) ?? []), row]);
  }
  return whole;
};

const guardianOf = (row: Row | undefined): string =>
  text((row?.['guardianEmail'] as { primaryEmail?: unknown } | null | undefined)?.primaryEmail);

const sendReminder = async (parts: Reminding, tokenId: string, rows: readonly Row[]): Promise<Sent> => {
  const { keyring, mail, base, world, now } = parts;
  const guardian = guardianOf(rows.find((row) => guardianOf(row) !== ''));
  const link = {
    tokenId,
    language: languageOf(rows[0], world.settings),
    until: new Date(Math.min(...rows.map((row) => timeOf(row['confirmationExpiresAt']) ?? 0))),
  };
  return sendConfirmation(mail, world.settings, {
    kind: 'remind-confirm',
    to: guardian || addressOf(rows[0]),
    link,
    url: await confirmationUrl(keyring, base, link, now),
    items: rows.map((row) => itemOf(parts, row)),
    isGuardians: guardian !== '',
    child: guardian === '' ? null : text(personOf(rows[0]).name?.firstName) || null,
    turn: 0,
  });
};

/**
 * One reminder, ever, when half of the window is over: to people of whom there is a record and whom somebody here asked.
 * Who only typed an address into a form is not written to twice: it may be somebody else's.
 */
export const remindToConfirm = async (parts: Reminding, hasTime: () => boolean): Promise<Finished> => {
  const { client, world, purposes, now } = parts;
  const windows = world.purposes
    .filter(({ isActive }) => isActive)
    .map(({ id, confirmationDays }) => ({
      and: [
        { purposeId: { eq: id } },
        {
          confirmationExpiresAt: {
            lte: new Date(now.getTime() + (confirmationDays * DAY_MS) / 2).toISOString(),
          },
        },
      ],
    }));
  if (windows.length === 0) return { mails: 0, isFinished: true };
  const filter = {
    and: [
      { state: { eq: 'REQUESTED' } },
      { personId: { is: 'NOT_NULL' } },
      { remindedAt: { is: 'NULL' } },
      { confirmationToken: { is: 'NOT_NULL' } },
      { method: { neq: 'WEB_FORM' } },
      { confirmationExpiresAt: { gt: now.toISOString() } },
      { or: windows },
    ],
  };
  const decisions = decisionWorldOf(world);
  let mails = 0;
  for await (const groups of groupedConsents(client, filter, SELECTION, 'confirmationToken')) {
    const whole = await readWhole(parts, groups);
    const facts = await factsOf(parts, [...whole.values()]);
    for (const [tokenId, rows] of whole) {
      const hasGuardian = rows.some((row) => guardianOf(row) !== '');
      const mayBeAsked = rows.every((row) => {
        const purpose = purposes.get(text(row['purposeId']));
        const people = facts.get(text(row['personId'])) ?? [];
        return (
          row['remindedAt'] === null &&
          purpose !== undefined &&
          whyNotAsk(people, purpose, channelOf(row), now.getTime(), decisions, hasGuardian) === null
        );
      });
      if (!mayBeAsked) continue;
      if (!hasTime()) return { mails, isFinished: false };
      const sent = await sendMarked(
        parts,
        {
          and: [
            { confirmationToken: { eq: tokenId } },
            { state: { eq: 'REQUESTED' } },
            { remindedAt: { is: 'NULL' } },
          ],
        },
        () => sendReminder(parts, tokenId, rows),
      );
      if (isServerDown(sent)) return { mails, isFinished: false };
      if (sent?.sent) mails += 1;
    }
  }
  return { mails, isFinished: true };
};
