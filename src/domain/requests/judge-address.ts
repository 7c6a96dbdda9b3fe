import { domainToASCII } from 'node:url';

import { isSharedMailbox } from '../subject-identifiers';
import { normaliseAddress } from '../suppression';
import type { AddressFinding } from './move';

/** A person's record, as far as it says whose an address is. */
export type AddressHolder = {
  id: string;
  /** Every address on file. */
  emails: readonly string[];
  name: { firstName: string; lastName: string };
  processingState: string | null;
};

/** Whether an address that was confirmed by a link settles who asks, or which records a human is to look at. */
export type AddressJudgement =
  | { isSettled: true; personId: string }
  | { isSettled: false; why: AddressFinding; found: string[] };

/** An address as mail is delivered to it: case and the two spellings of a domain make no difference, `+tag` and dots do. */
export const mailboxOf = (email: string): string => {
  const plain = email.normalize('NFKC').trim().toLowerCase();
  const at = plain.lastIndexOf('@');
  return at < 1 ? '' : `${plain.slice(0, at)}@${domainToASCII(plain.slice(at + 1)) || plain.slice(at + 1)}`;
};

/** `Müller`, `Mueller` and `MULLER` are the same word here: a difference only asks a human. */
const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ae', 'a')
    .replaceAll('oe', 'o')
    .replaceAll('ue', 'u')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');

/** A word that says more than an initial; scripts without capitals have names of one sign. */
const isWhole = (word: string): boolean => word.length > 1 || word === word.toUpperCase();

const isFull = (one: string, other: string): boolean => one === other && isWhole(one);
/** The same word, or its first letter standing for it: `A.` for Anna. */
const isAlike = (one: string, other: string): boolean =>
  one === other || ((!isWhole(one) || !isWhole(other)) && one.charAt(0) === other.charAt(0));

type Alike = (one: string, other: string) => boolean;

const share = (some: readonly string[], others: readonly string[], how: Alike): boolean =>
  some.some((one) => others.some((other) => how(one, other)));

/** An initial says nothing alone: it counts beside a whole word of the other half. */
const hasInitialBeside = (
  words: readonly string[],
  firsts: readonly string[],
  lasts: readonly string[],
): boolean =>
  words.some(
    (word, index) =>
      share([word], firsts, isAlike) &&
      share(
        words.filter((_other, at) => at !== index),
        lasts,
        isFull,
      ),
  );

/**
 * Whether a name that somebody gave can be the one on the record: each half that was given is found there, and the first
 * name is among it, where the record has one. Father and daughter behind one address share a last name and perhaps an
 * initial, but no first name; whoever gave none at all says nothing against it.
 */
export const isSameName = (
  claimed: AddressHolder['name'],
  { firstName, lastName }: AddressHolder['name'],
): boolean => {
  const [firsts, lasts] = [wordsOf(firstName), wordsOf(lastName)];
  const onFile = [...firsts, ...lasts];
  const halves = [wordsOf(claimed.firstName), wordsOf(claimed.lastName)].filter((words) => words.length > 0);
  const words = halves.flat();
  if (onFile.length === 0 || words.length === 0) return true;
  // A record with one name only says nothing about the other half.
  if (onFile.length === 1) return share(words, onFile, isFull);
  if (!halves.every((half) => share(half, onFile, isAlike))) return false;
  return firsts.length === 0
    ? share(words, lasts, isFull)
    : share(words, firsts, isFull) || hasInitialBeside(words, firsts, lasts);
};

/**
 * What an address says about who asks, once its link was followed. It settles identity for exactly one person: the only
 * record that has this very address, under a name that is not another's, and the one the request was opened for, if it was
 * opened for one. A desk's address (`info@…`), one of several people, or another spelling of the mailbox is for a human.
 * @param people records that have the address in any spelling; those of surrogates are nobody's
 * @param claimedId the record the request was opened for; null for none
 */
export const judgeAddress = (
  address: string,
  people: readonly AddressHolder[],
  claimedId: string | null,
  claimedName: AddressHolder['name'],
): AddressJudgement => {
  const mailbox = mailboxOf(address);
  const living = people.filter(
    ({ processingState }) => processingState !== 'ERASED' && processingState !== 'PSEUDONYMISED',
  );
  const holders = living.filter(({ emails }) => emails.some((email) => mailboxOf(email) === mailbox));
  const normalised = normaliseAddress(address);
  const alike = living.filter(
    (person) =>
      !holders.includes(person) &&
      normalised !== '' &&
      person.emails.some((email) => normaliseAddress(email) === normalised),
  );
  const open = (why: AddressFinding, found: readonly AddressHolder[]): AddressJudgement => ({
    isSettled: false,
    why,
    found: found.map(({ id }) => id),
  });
  const [holder, ...others] = holders;
  if (holder === undefined) {
    if (claimedId !== null) return open('NOT_THEIRS', alike);
    return alike.length > 0 ? open('ALIKE', alike) : open('UNKNOWN', []);
  }
  if (others.length > 0 || isSharedMailbox(mailbox)) return open('SHARED', [...holders, ...alike]);
  if (claimedId !== null && holder.id !== claimedId) return open('NOT_THEIRS', [holder]);
  if (!isSameName(claimedName, holder.name)) return open('NAME_DIFFERS', [holder]);
  return { isSettled: true, personId: holder.id };
};
