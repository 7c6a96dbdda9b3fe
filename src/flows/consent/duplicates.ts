import { keyValue, normaliseAddress } from '../../domain/suppression';
import { escapeLike } from '../../twenty/escape-like';
import type { Row } from '../../twenty/records';
import { addressesOf, isSamePerson, keysOf } from './person-facts';
import { EITHER_DELETED, type Filter } from './read-roots';

/** People who hold one of these addresses as well. Numbers are compared as they stand; the rest is decided on what comes back. */
export const duplicatesFilter = (people: readonly Row[]): Filter | null => {
  const emails = new Set<string>();
  const numbers = new Set<string>();
  for (const person of people) {
    const addresses = addressesOf(person);
    for (const email of addresses.emails) {
      if (normaliseAddress(email) === '') continue;
      emails.add(email.toLowerCase());
      emails.add(normaliseAddress(email));
    }
    for (const { number } of addresses.phones) if (number) numbers.add(number);
  }
  const conditions: Filter[] = [];
  if (emails.size > 0) {
    conditions.push({ emails: { primaryEmail: { in: [...emails] } } });
    // The JSON column knows `like` only; most people have nothing in it, which the first half settles.
    conditions.push({
      and: [
        { emails: { additionalEmails: { is: 'NOT_NULL' } } },
        {
          or: [...emails].map((email) => ({
            emails: { additionalEmails: { like: `%"${escapeLike(email)}"%` } },
          })),
        },
      ],
    });
  }
  if (numbers.size > 0) conditions.push({ phones: { primaryPhoneNumber: { in: [...numbers] } } });
  return conditions.length === 0 ? null : { and: [{ or: conditions }, EITHER_DELETED] };
};

/** The people of a group whom another record is a duplicate of. */
export const matchDuplicates = (people: readonly Row[], candidates: readonly Row[]): Map<string, Row[]> => {
  const byKey = new Map<string, Row[]>();
  for (const candidate of candidates)
    for (const key of keysOf(candidate))
      byKey.set(keyValue(key), [...(byKey.get(keyValue(key)) ?? []), candidate]);
  const duplicates = new Map<string, Row[]>();
  for (const person of people) {
    const near = new Set(keysOf(person).flatMap((key) => byKey.get(keyValue(key)) ?? []));
    const same = [...near]
      .filter((other) => other.id !== person.id && isSamePerson(person, other))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    if (same.length > 0) duplicates.set(person.id, same);
  }
  return duplicates;
};
