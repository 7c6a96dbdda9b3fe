import type { IdentityCheck, Right } from '../../../src/domain/requests/data-request';
import { REQUEST_MAILS } from '../../../src/domain/requests/request-mails';
import {
  addressesOnFile,
  formerAddress,
  identityAddress,
  mailAddress,
} from '../../../src/flows/requests/identity/request-addresses';

const ON_FILE = ['anna@example.com', 'anna@work.example'];
const request = (
  personId: string | null,
  contactEmail: string,
  identityCheck: IdentityCheck = 'LINK_SENT',
) => ({
  personId,
  contactEmail,
  identityCheck,
});

describe('the link that confirms', () => {
  it.each([
    [
      'of nobody in particular goes to the address that was given',
      null,
      'new@example.com',
      'new@example.com',
    ],
    [
      'of a person goes to the address given, where it is on file',
      'p',
      'anna@WORK.example',
      'anna@WORK.example',
    ],
    ['of a person never goes to a new address', 'p', 'new@example.com', 'anna@example.com'],
    ['of a person goes to the primary address, where none was given', 'p', '', 'anna@example.com'],
    ['of nobody without an address goes nowhere', null, '', null],
  ])('%s', (_case, personId, contactEmail, expected) => {
    expect(identityAddress(request(personId, contactEmail), ON_FILE)).toBe(expected);
  });
});

const WORK = 'anna@work.example';
const isWork = (address: string) => address.toLowerCase() === WORK;

describe('every other mail', () => {
  const kinds = REQUEST_MAILS.filter((kind) => kind !== 'confirm-identity' && kind !== 'answer-ready');

  it.each(kinds)('%s goes to an address on file, once identity is settled', (kind) => {
    for (const check of ['CONFIRMED_BY_LINK', 'CONFIRMED_BY_HAND', 'NOT_NEEDED'] as const) {
      expect(mailAddress(kind, request('p', 'new@example.com', check), ON_FILE, isWork)).toBe(
        'anna@example.com',
      );
      expect(mailAddress(kind, request('p', WORK, check), ON_FILE, isWork)).toBe(WORK);
    }
  });

  it.each(kinds)('%s goes to the address that was given before', (kind) => {
    for (const check of ['NOT_STARTED', 'LINK_SENT', 'MORE_ASKED', 'FAILED'] as const)
      expect(mailAddress(kind, request('p', 'new@example.com', check), ON_FILE, isWork)).toBe(
        'new@example.com',
      );
  });

  it('of somebody whose address is gone goes to the one that was given', () => {
    const gone = request('p', 'anna@example.com', 'CONFIRMED_BY_LINK');
    expect(mailAddress('erased', gone, [], isWork)).toBe('anna@example.com');
    expect(mailAddress('erased', request('p', '', 'CONFIRMED_BY_LINK'), [], isWork)).toBeNull();
  });
});

describe('the link to an answer', () => {
  const to = (one: ReturnType<typeof request>, onFile: readonly string[] = ON_FILE) =>
    mailAddress('answer-ready', one, onFile, isWork);
  const EVIL = 'evil@example.com';

  it('goes to the address that identity was settled with, whatever stands beside it', () => {
    for (const check of ['CONFIRMED_BY_LINK', 'CONFIRMED_BY_HAND', 'NOT_NEEDED'] as const)
      for (const given of [WORK, 'anna@example.com', EVIL, ''])
        expect(to(request('p', given, check))).toBe(WORK);
  });

  it.each([
    [
      'somebody takes the person off the request and writes another address on it',
      request(null, EVIL, 'CONFIRMED_BY_LINK'),
      ON_FILE,
    ],
    ['the record of the person is gone', request(null, WORK, 'CONFIRMED_BY_HAND'), []],
    [
      'the address was taken off the record and another one put on it',
      request('p', EVIL, 'CONFIRMED_BY_LINK'),
      [EVIL, 'anna@example.com'],
    ],
    ['the person stands under a surrogate', request('p', WORK, 'CONFIRMED_BY_LINK'), []],
    ['who asks is not settled', request('p', WORK, 'LINK_SENT'), ON_FILE],
  ])('goes to nobody where %s', (_case, one, onFile) => {
    expect(to(one, onFile)).toBeNull();
  });
});

describe('a rectification that changed the e-mail addresses', () => {
  const done = (fields: string[], contactEmail: string, right: Right = 'RECTIFICATION') => ({
    right,
    contactEmail,
    result: { rectification: { fields } },
  });

  it('is told at the former address as well', () => {
    expect(formerAddress('rectified', done(['emails', 'name'], 'old@example.com'), 'new@example.com')).toBe(
      'old@example.com',
    );
  });

  it.each([
    ['the address is the same', 'rectified', done(['emails'], 'Anna@example.com'), 'anna@example.com'],
    ['none is known', 'rectified', done(['emails'], ''), 'new@example.com'],
    ['other fields were changed', 'rectified', done(['jobTitle'], 'old@example.com'), 'new@example.com'],
    ['the mail is another', 'answer-ready', done(['emails'], 'old@example.com', 'ACCESS'), 'new@example.com'],
  ] as const)('and nowhere else where %s', (_case, kind, one, address) => {
    expect(formerAddress(kind, one, address)).toBeNull();
  });
});

it('a surrogate has no address', () => {
  const emails = { primaryEmail: 'anna@example.com', additionalEmails: null };
  expect(addressesOnFile({ id: 'p', processingState: 'ACTIVE', emails })).toEqual(['anna@example.com']);
  for (const processingState of ['ERASED', 'PSEUDONYMISED'])
    expect(addressesOnFile({ id: 'p', processingState, emails })).toEqual([]);
  expect(addressesOnFile(undefined)).toEqual([]);
});
