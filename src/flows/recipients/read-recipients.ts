import type { Purpose } from '../../domain/consent/purpose';
import { NOTICE_SELECTION, parseNotice, type Notice } from '../../domain/recipients/notice';
import {
  DISCLOSURE_SELECTION,
  parseDisclosure,
  parseRecipient,
  RECIPIENT_SELECTION,
  type Recipient,
} from '../../domain/recipients/recipient';
import { whoReceived, type Received } from '../../domain/recipients/who-received';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { PURPOSES_READ, purposesIn, withOrigins } from '../consent/read-purposes';
import { REQUEST_OBJECTS } from '../requests/request-objects';

/** Everybody who may receive data, and for what; the person does not matter. Three roots of a `readAll`. */
export const RECIPIENT_READS: readonly Read[] = [
  PURPOSES_READ,
  {
    object: REQUEST_OBJECTS.recipient,
    filter: {},
    selection: RECIPIENT_SELECTION,
    withDeleted: false,
  },
  { object: REQUEST_OBJECTS.disclosure, filter: {}, selection: DISCLOSURE_SELECTION, withDeleted: false },
];

/** What of the persons decides who got their data. Two roots of a `readAll`. */
export const recipientFactsReads = (personIds: readonly string[], personSelection = ''): Read[] => [
  {
    object: REQUEST_OBJECTS.consent,
    filter: { and: [{ personId: { in: personIds } }, { givenAt: { is: 'NOT_NULL' } }] },
    selection: 'id purposeId',
  },
  {
    object: REQUEST_OBJECTS.person,
    filter: { id: { in: personIds } },
    selection: `id createdAt ${personSelection}`,
  },
];

/** Behind everything that was sent. */
const NEVER = Number.MAX_SAFE_INTEGER;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const sinceOf = (people: readonly Row[]): number | null => {
  const times = people.map((row) => Date.parse(text(row['createdAt']))).filter((time) => !Number.isNaN(time));
  return times.length === 0 ? null : Math.min(...times);
};

export type ReceivedWorld = { received: Received[]; purposes: Purpose[]; recipients: Recipient[] };

/** To whom the persons' data was or may have been disclosed, from the rows of the reads above. */
export const receivedIn = (rows: ReadonlyMap<string, readonly Row[]>): ReceivedWorld => {
  const of = (object: { name: string }): readonly Row[] => rows.get(object.name) ?? [];
  const purposes = purposesIn(rows);
  const given = new Set(of(REQUEST_OBJECTS.consent).map((row) => text(row['purposeId'])));
  const recipients = of(REQUEST_OBJECTS.recipient).map(parseRecipient);
  return {
    purposes,
    recipients,
    received: whoReceived({
      recipients,
      disclosures: of(REQUEST_OBJECTS.disclosure).flatMap((row) => parseDisclosure(row) ?? []),
      purposes,
      consentedTo: new Set(
        purposes
          .filter((purpose) => withOrigins(purpose, purposes).some(({ id }) => given.has(id)))
          .map(({ id }) => id),
      ),
      personSince: sinceOf(of(REQUEST_OBJECTS.person)),
    }),
  };
};

/** A recipient of somebody's data as an answer names it (Art. 15(1)(c), 19 GDPR). */
export type RecipientOfPerson = {
  recipient: Recipient;
  /** For which it got the data; none for what is connected to the workspace and sees everything. */
  purposes: readonly Purpose[];
  /** Kinds of data; empty: whatever is on record. */
  dataCategories: readonly string[];
  /** What it was told of this person's data, oldest first. */
  notices: readonly Pick<Notice, 'act' | 'state' | 'sentAt' | 'answeredAt' | 'omissionGround'>[];
};

/**
 * Who received or may have received a person's data, and what they were told. One request.
 * @param personIds the person's records, those included that a human confirmed to be the same person; at least one
 * @throws PrivacyError those of the client
 */
export const recipientsOf = async (
  { client }: { client: TwentyClient },
  personIds: readonly string[],
): Promise<RecipientOfPerson[]> => {
  if (personIds.length === 0) return [];
  const rows = await readAll(client, [
    ...RECIPIENT_READS,
    ...recipientFactsReads(personIds),
    {
      object: REQUEST_OBJECTS.recipientNotice,
      filter: { personId: { in: personIds } },
      selection: NOTICE_SELECTION,
      withDeleted: false,
    },
  ]);
  const { received, purposes, recipients } = receivedIn(rows);
  const notices = (rows.get(REQUEST_OBJECTS.recipientNotice.name) ?? [])
    .map(parseNotice)
    .toSorted((a, b) => (a.sentAt ?? NEVER) - (b.sentAt ?? NEVER));
  // Whoever was told once has had the data, whatever the purposes say today.
  const told = recipients.filter(
    ({ id }) =>
      notices.some(({ recipientId }) => recipientId === id) &&
      !received.some(({ recipient }) => recipient.id === id),
  );
  const all: Received[] = [
    ...received,
    ...told.map((recipient) => ({ recipient, purposeIds: [], dataCategories: [] })),
  ];
  return all.map(({ recipient, purposeIds, dataCategories }) => ({
    recipient,
    purposes: purposes.filter(({ id }) => purposeIds.includes(id)),
    dataCategories,
    notices: notices
      .filter(({ recipientId }) => recipientId === recipient.id)
      .map(({ act, state, sentAt, answeredAt, omissionGround }) => ({
        act,
        state,
        sentAt,
        answeredAt,
        omissionGround,
      })),
  }));
};
