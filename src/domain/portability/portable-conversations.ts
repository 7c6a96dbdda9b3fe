import type { LeftOutReason, PortableMeeting, PortableMessage } from './portable-data';
import { fieldsOf, linksOf, listOf, textOf, timeOf } from './portable-value';

/** Whose mails and meetings they are: records and addresses that are one person's alone. */
export type Author = { personIds: ReadonlySet<string>; emails: ReadonlySet<string> };

type Row = Readonly<Record<string, unknown>> & { id: string };
type Line = Readonly<Record<string, unknown>>;

const linesOf = (row: Row): Line[] => listOf(row['participants']).map(fieldsOf);
const handleOf = (line: Line): string => textOf(line['handle']).toLowerCase();

/**
 * A mail that the person wrote: whoever sends from an address that is theirs alone. Twenty links a desk's address or one that
 * two people share to a single record, so the link alone proves nothing.
 */
export const portableMessage = (row: Row, author: Author): PortableMessage | LeftOutReason => {
  const lines = linesOf(row);
  const from = lines.find(({ role }) => role === 'FROM');
  if (from === undefined) return 'NOT_PROVIDED';
  const address = handleOf(from);
  if (!author.emails.has(address))
    return author.personIds.has(String(from['personId'])) ? 'SHARED_ADDRESS' : 'NOT_PROVIDED';
  const to = (role: string): string[] =>
    lines
      .filter((line) => line['role'] === role)
      .map(handleOf)
      .filter((handle) => handle !== '');
  return {
    id: row.id,
    sentAt: timeOf(row['receivedAt']),
    subject: typeof row['subject'] === 'string' ? row['subject'] : '',
    text: typeof row['text'] === 'string' ? row['text'] : '',
    from: address,
    // Whom they wrote to, they wrote down themselves.
    to: to('TO'),
    cc: to('CC'),
    bcc: to('BCC'),
  };
};

const RESPONSES = ['ACCEPTED', 'DECLINED', 'TENTATIVE', 'NEEDS_ACTION'] as const;

/** A meeting the person took part in: the appointment itself and their answer; what is said about it only where they invited. */
export const portableMeeting = (row: Row, author: Author): PortableMeeting | LeftOutReason => {
  const lines = linesOf(row);
  const own = lines.filter((line) => author.emails.has(handleOf(line)));
  const line = own.find(({ isOrganizer }) => isOrganizer === true) ?? own[0];
  if (line === undefined)
    return lines.some(({ personId }) => author.personIds.has(String(personId)))
      ? 'SHARED_ADDRESS'
      : 'NOT_PROVIDED';
  const isOrganiser = line['isOrganizer'] === true;
  const description = textOf(row['description']);
  const [conferenceLink] = linksOf(row['conferenceLink']);
  return {
    id: row.id,
    startsAt: timeOf(row['startsAt']),
    endsAt: timeOf(row['endsAt']),
    isFullDay: row['isFullDay'] === true,
    isCancelled: row['isCanceled'] === true,
    title: textOf(row['title']),
    location: textOf(row['location']),
    ...(isOrganiser && description !== '' ? { description } : {}),
    ...(isOrganiser && conferenceLink !== undefined ? { conferenceLink } : {}),
    isOrganiser,
    response: RESPONSES.find((response) => response === line['responseStatus']) ?? null,
    otherParticipants: lines.length - own.length,
    address: handleOf(line) || null,
  };
};
