import { isSharedMailbox } from '../../../domain/subject-identifiers';
import type { RecordFacts } from './facts';
import type { PersonRow } from './rows';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const asciiDomain = (domain: string): string => {
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return domain;
  }
};

/** The mailbox behind an address, however it is spelled; empty for none and for a desk’s (`info@…`), which is nobody’s own. */
const mailboxOf = (email: string): string => {
  const plain = email.normalize('NFKC').trim().toLowerCase();
  const at = plain.lastIndexOf('@');
  if (at < 1 || at === plain.length - 1) return '';
  const name = plain.slice(0, at).replace(/(?<=.)\+.*$/, '');
  const domain = asciiDomain(plain.slice(at + 1));
  if (domain === 'gmail.com' || domain === 'googlemail.com') return `${name.replaceAll('.', '')}@gmail.com`;
  return isSharedMailbox(`${name}@${domain}`) ? '' : `${name}@${domain}`;
};

const emailsOf = ({ emails }: PersonRow): string[] => {
  const more = Array.isArray(emails?.additionalEmails) ? (emails.additionalEmails as unknown[]) : [];
  return [text(emails?.primaryEmail), ...more.map(text)].filter((email) => email !== '');
};

const mailboxesOf = (person: PersonRow): string[] =>
  emailsOf(person)
    .map(mailboxOf)
    .filter((mailbox) => mailbox !== '');

const numberOf = ({ phones }: PersonRow): string => text(phones?.primaryPhoneNumber).replace(/\D/g, '');

const nameOf = ({ name }: PersonRow): string =>
  `${text(name?.firstName)} ${text(name?.lastName)}`
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

const SHORTEST_NUMBER = 6;

/** Which other records may be of the same human being, as a filter of Twenty’s; undefined where there is no address. */
export const twinsFilter = (person: PersonRow): Record<string, unknown> | undefined => {
  const spellings = new Set(
    emailsOf(person)
      .filter((email) => mailboxOf(email) !== '')
      .flatMap((email) => [email, email.toLowerCase(), mailboxOf(email)]),
  );
  const number = text(person.phones?.primaryPhoneNumber);
  const conditions = [
    ...(spellings.size === 0 ? [] : [{ emails: { primaryEmail: { in: [...spellings] } } }]),
    ...(numberOf(person).length < SHORTEST_NUMBER || nameOf(person) === ''
      ? []
      : [{ phones: { primaryPhoneNumber: { eq: number } } }]),
  ];
  if (conditions.length === 0) return undefined;
  return {
    and: [
      { id: { neq: person.id } },
      { or: conditions },
      { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] },
    ],
  };
};

/**
 * Whether two records are of one human being: they share an address that is a person’s own, or a number together with the
 * whole name. The decision takes their answers as one.
 */
export const isSamePerson = (a: PersonRow, b: PersonRow): boolean => {
  const theirs = mailboxesOf(b);
  if (mailboxesOf(a).some((mailbox) => theirs.includes(mailbox))) return true;
  const number = numberOf(a);
  return (
    number.length >= SHORTEST_NUMBER && number === numberOf(b) && nameOf(a) !== '' && nameOf(a) === nameOf(b)
  );
};

/** Of a record in the bin only what was said against counts: to tidy up duplicates undoes no withdrawal. */
export const twinFacts = (record: RecordFacts): RecordFacts =>
  record.facts.isDeleted
    ? {
        ...record,
        facts: {
          ...record.facts,
          isDeleted: false,
          consents: record.facts.consents.filter(({ state }) => state === 'REFUSED' || state === 'WITHDRAWN'),
        },
      }
    : record;
