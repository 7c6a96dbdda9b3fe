import { isIdentified, type DataRequest } from '../../../domain/requests/data-request';
import type { Move } from '../../../domain/requests/move';
import type { TwentyClient } from '../../../twenty/client';
import { readAll, type Row } from '../../../twenty/records';
import { addressesOf, keysOf } from '../../consent/person-facts';
import { duplicatesFilter } from '../../consent/duplicates';
import { keyValue } from '../../../domain/suppression';
import { REQUEST_OBJECTS } from '../request-objects';

/** More are a matter of tidying up, not of one request. */
const MOST_FOUND = 20;

const SELECTION = `id deletedAt processingState companyId name { firstName lastName } linkedinLink { primaryLinkUrl }
  emails { primaryEmail additionalEmails }
  phones { primaryPhoneNumber primaryPhoneCountryCode primaryPhoneCallingCode additionalPhones }`;

type Filter = Record<string, unknown>;

const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const nameOf = (person: Row): { firstName: string; lastName: string } => {
  const { firstName, lastName } = entry(person['name']);
  return { firstName: text(firstName), lastName: text(lastName) };
};
const folded = (person: Row): string =>
  Object.values(nameOf(person)).join(' ').normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
const profileOf = (person: Row): string =>
  text(entry(person['linkedinLink'])['primaryLinkUrl'])
    .replace(/^https?:\/\/(?:[a-z]{2,3}\.)?/i, '')
    .replace(/\/+$/, '')
    .toLowerCase();

const isSurrogate = (person: Row): boolean =>
  person['processingState'] === 'ERASED' || person['processingState'] === 'PSEUDONYMISED';

const candidatesFilter = (person: Row): Filter | null => {
  const { firstName, lastName } = nameOf(person);
  const profile = text(entry(person['linkedinLink'])['primaryLinkUrl']);
  const conditions: Filter[] = [
    ...(duplicatesFilter([person]) === null ? [] : [duplicatesFilter([person]) as Filter]),
    ...(firstName === '' || lastName === ''
      ? []
      : [{ and: [{ name: { firstName: { eq: firstName } } }, { name: { lastName: { eq: lastName } } }] }]),
    ...(profile === '' ? [] : [{ linkedinLink: { primaryLinkUrl: { eq: profile } } }]),
  ];
  return conditions.length === 0 ? null : { and: [{ id: { neq: person.id } }, { or: conditions }] };
};

/** An address or profile of their own in common, or the whole name together with the number, the firm or no address at all. */
const mayBeSame = (person: Row, other: Row): boolean => {
  const theirs = new Set(keysOf(other).map(keyValue));
  const shared = keysOf(person).filter((key) => theirs.has(keyValue(key)));
  if (shared.some(({ kind }) => kind === 'EMAIL')) return true;
  if (profileOf(person) !== '' && profileOf(person) === profileOf(other)) return true;
  if (folded(person) === '' || folded(person) !== folded(other)) return false;
  const isSameFirm = Boolean(person['companyId']) && person['companyId'] === other['companyId'];
  return shared.length > 0 || isSameFirm || addressesOf(other).emails.length === 0;
};

/**
 * Other records that may be the same person as this one: the same address or profile, or the same full name with the same
 * number, at the same firm, or without any address. For a human to look at: none of them is treated with the first before
 * one says so. Records in the bin are among them; their data is still there.
 *
 * Two requests (one where the record is gone or says nothing).
 * @returns ids, at most 20; records that were erased or pseudonymised are nobody's and left out
 */
export const findOtherRecords = async (client: TwentyClient, personId: string): Promise<string[]> => {
  const read = async (filter: Filter): Promise<Row[]> => {
    const rows = await readAll(client, [{ object: REQUEST_OBJECTS.person, filter, selection: SELECTION }]);
    return rows.get(REQUEST_OBJECTS.person.name) ?? [];
  };
  const [person] = await read({ id: { eq: personId } });
  const filter = person === undefined ? null : candidatesFilter(person);
  if (person === undefined || filter === null) return [];
  return (await read(filter))
    .filter((other) => other.id !== personId && !isSurrogate(other) && mayBeSame(person, other))
    .map(({ id }) => id)
    .toSorted()
    .slice(0, MOST_FOUND);
};

/** A move that confirms whose data it is, with the other records that a human is to look at; any other move as it is. */
export const withOtherRecords = async (
  client: TwentyClient,
  request: DataRequest,
  move: Move,
): Promise<Move> =>
  move.kind === 'CONFIRM_IDENTITY' && move.personId !== null && !isIdentified(request)
    ? { ...move, sameAs: await findOtherRecords(client, move.personId) }
    : move;
