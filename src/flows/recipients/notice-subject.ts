import type { DataRequest } from '../../domain/requests/data-request';
import type { NoticeSubject } from '../../mail/recipient-mails';
import type { Row } from '../../twenty/records';
import { addressesOf } from '../consent/person-facts';

type Contact = Pick<DataRequest, 'contactName' | 'contactEmail'>;

const isThemselves = (person: Row): boolean =>
  person['processingState'] !== 'ERASED' && person['processingState'] !== 'PSEUDONYMISED';

const nameOf = (value: unknown): string => {
  const { firstName, lastName } = (value ?? {}) as { firstName?: unknown; lastName?: unknown };
  return [firstName, lastName]
    .filter((part): part is string => typeof part === 'string')
    .join(' ')
    .trim();
};

/**
 * By what recipients find a person: name and e-mail addresses as they are on record, or of somebody who stands under a
 * surrogate those of the request, whose asker is known by then. Null where nothing is known any more.
 */
export const noticeSubject = (people: readonly Row[], contact: Contact | null): NoticeSubject | null => {
  const known = people.filter(isThemselves);
  const names = known.map((person) => nameOf(person['name']));
  const emails = known.flatMap((person) => addressesOf(person).emails);
  if (known.length === 0 && contact !== null) {
    names.push(nameOf(contact.contactName));
    emails.push(contact.contactEmail);
  }
  const subject = {
    names: [...new Set(names.filter((name) => name !== ''))],
    emails: [...new Set(emails.filter((email) => email !== ''))],
  };
  return subject.names.length + subject.emails.length === 0 ? null : subject;
};
