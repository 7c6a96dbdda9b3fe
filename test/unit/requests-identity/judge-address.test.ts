import * as fc from 'fast-check';

import {
  isSameName,
  judgeAddress,
  mailboxOf,
  type AddressHolder,
} from '../../../src/domain/requests/judge-address';
import { ADDRESS_FINDINGS } from '../../../src/domain/requests/move';

const NOBODY = { firstName: '', lastName: '' };
const person = (id: string, over: Partial<AddressHolder> = {}): AddressHolder => ({
  id,
  emails: ['anna@example.com'],
  name: { firstName: 'Anna', lastName: 'Roth' },
  processingState: 'ACTIVE',
  ...over,
});
const anna = person('anna');

describe('an address whose link was followed', () => {
  it('settles identity for the only person who has it on file', () => {
    expect(judgeAddress('anna@example.com', [anna], null, NOBODY)).toEqual({
      isSettled: true,
      personId: 'anna',
    });
    expect(judgeAddress(' Anna@EXAMPLE.com', [anna], 'anna', anna.name)).toMatchObject({ isSettled: true });
  });

  it('counts where it stands beside others, and while the person is restricted or in the bin', () => {
    const holder = person('a', {
      emails: ['old@example.com', 'anna@example.com'],
      processingState: 'RESTRICTED',
    });
    expect(judgeAddress('anna@example.com', [holder], null, NOBODY)).toEqual({
      isSettled: true,
      personId: 'a',
    });
  });

  it.each([
    ['nobody has it', [], null, NOBODY, 'UNKNOWN', []],
    ['two have it', [anna, person('bert')], null, NOBODY, 'SHARED', ['anna', 'bert']],
    [
      'two have it, one of them beside others',
      [anna, person('b', { emails: ['b@example.com', 'anna@example.com'] })],
      'anna',
      anna.name,
      'SHARED',
      ['anna', 'b'],
    ],
    [
      'it is somebody else’s than the request is for',
      [person('bert')],
      'anna',
      NOBODY,
      'NOT_THEIRS',
      ['bert'],
    ],
    ['the person the request is for does not have it', [], 'anna', NOBODY, 'NOT_THEIRS', []],
    [
      'another name was given',
      [anna],
      null,
      { firstName: 'Bert', lastName: 'Roth' },
      'NAME_DIFFERS',
      ['anna'],
    ],
    ['whoever had it was erased', [person('x', { processingState: 'ERASED' })], null, NOBODY, 'UNKNOWN', []],
    [
      'whoever had it is a surrogate',
      [person('x', { processingState: 'PSEUDONYMISED' })],
      null,
      NOBODY,
      'UNKNOWN',
      [],
    ],
  ] as const)('asks a human where %s', (_case, people, claimedId, name, why, found) => {
    expect(judgeAddress('anna@example.com', people, claimedId, name)).toEqual({
      isSettled: false,
      why,
      found,
    });
  });

  it('asks a human about a desk’s address, even where one record has it', () => {
    const desk = person('desk', { emails: ['info@example.com'] });
    expect(judgeAddress('info@example.com', [desk], null, NOBODY)).toMatchObject({
      why: 'SHARED',
      found: ['desk'],
    });
  });

  it('asks a human where only another spelling of the mailbox is on file: the link goes to no new address', () => {
    expect(judgeAddress('anna+x@example.com', [anna], null, NOBODY)).toMatchObject({
      why: 'ALIKE',
      found: ['anna'],
    });
    const dotted = person('dotted', { emails: ['an.na@gmail.com'] });
    expect(judgeAddress('anna@gmail.com', [dotted], null, NOBODY)).toMatchObject({ why: 'ALIKE' });
  });

  it('takes both spellings of a domain for one', () => {
    const holder = person('u', { emails: ['anna@müller.example'] });
    expect(judgeAddress('anna@xn--mller-kva.example', [holder], null, NOBODY)).toMatchObject({
      isSettled: true,
    });
    expect(mailboxOf('no address')).toBe('');
  });
});

describe('the name that was given', () => {
  const onFile = { firstName: 'Anna-Lena', lastName: 'Müller-Brandt' };

  it.each([
    ['Anna-Lena', 'Müller-Brandt'],
    ['anna', 'mueller'],
    ['A.', 'Brandt'],
    ['Anna', 'B.'],
    ['Brandt', 'Anna'],
    ['', 'Lena Brandt'],
    ['', ''],
  ])('is hers as “%s %s”', (firstName, lastName) => {
    expect(isSameName({ firstName, lastName }, onFile)).toBe(true);
  });

  it.each([
    ['Bernd', 'Müller'],
    ['Anna', 'Schmidt'],
    ['', 'Schmidt'],
    ['C.', 'Brandt'],
    ['', 'Müller'],
    ['A.', 'M.'],
    ['A.', ''],
    ['A', 'B'],
    ['', 'A.'],
    ['Müller', 'M.'],
    ['Brandt', 'Brandt'],
  ])('is not hers as “%s %s”', (firstName, lastName) => {
    expect(isSameName({ firstName, lastName }, { ...onFile, firstName: 'Anna' })).toBe(false);
  });

  it('is one sign in some scripts, which is no initial there', () => {
    const li = { firstName: '明', lastName: '李' };
    expect(isSameName(li, li)).toBe(true);
    expect(isSameName({ firstName: '', lastName: '李' }, li)).toBe(false);
  });

  it('says nothing against a record without a name, and is compared with the one name there is', () => {
    expect(isSameName({ firstName: 'Bert', lastName: 'Brecht' }, NOBODY)).toBe(true);
    expect(isSameName({ firstName: 'Anna', lastName: 'Roth' }, { firstName: 'Roth', lastName: '' })).toBe(
      true,
    );
    expect(isSameName({ firstName: 'Anna', lastName: 'Roth' }, { firstName: 'Bert', lastName: '' })).toBe(
      false,
    );
  });
});

const email = fc.constantFrom(
  'anna@example.com',
  'ANNA@example.com',
  'anna+x@example.com',
  'bert@example.com',
  'info@example.com',
  'anna@müller.example',
  'an.na@gmail.com',
  'anna@gmail.com',
  '',
);
const name = fc.record({
  firstName: fc.constantFrom('', 'Anna', 'A.', 'Bert', 'Ánna', '李'),
  lastName: fc.constantFrom('', 'Roth', 'Müller', 'Mueller', 'Roth-Klein', '明'),
});
const holders = fc
  .array(
    fc.record({
      emails: fc.array(email, { maxLength: 3 }),
      name,
      processingState: fc.constantFrom('ACTIVE', 'RESTRICTED', 'ERASED', 'PSEUDONYMISED', null),
    }),
    { maxLength: 5 },
  )
  .map((people) => people.map((one, index): AddressHolder => ({ id: `p${index}`, ...one })));

it('never settles for two, for nobody, for another than was claimed, or for a surrogate', () => {
  fc.assert(
    fc.property(
      email,
      holders,
      name,
      fc.constantFrom(null, 'p0', 'p1'),
      (address, people, claimed, claimedId) => {
        const judged = judgeAddress(address, people, claimedId, claimed);
        const having = people.filter(
          ({ emails, processingState }) =>
            processingState !== 'ERASED' &&
            processingState !== 'PSEUDONYMISED' &&
            emails.some((one) => mailboxOf(one) === mailboxOf(address)),
        );
        // Exactly one, by this very address, and the one it was opened for.
        const isRight =
          judged.isSettled &&
          having.length === 1 &&
          having[0]?.id === judged.personId &&
          (claimedId === null || claimedId === judged.personId) &&
          isSameName(claimed, having[0].name);
        const ids = new Set(people.map(({ id }) => id));
        const isOpen =
          !judged.isSettled &&
          ADDRESS_FINDINGS.includes(judged.why) &&
          judged.found.every((id) => ids.has(id));
        expect(isRight || isOpen).toBe(true);
      },
    ),
    { numRuns: 3_000 },
  );
});
