import { parseDataRequest } from '../../../src/domain/requests/data-request';
import { findOtherRecords, withOtherRecords } from '../../../src/flows/requests/identity/find-other-records';
import type { TwentyClient } from '../../../src/twenty/client';
import type { Row } from '../../../src/twenty/records';

const person = (id: string, over: Readonly<Record<string, unknown>> = {}): Row => ({
  id,
  companyId: null,
  processingState: 'ACTIVE',
  name: { firstName: 'Erika', lastName: 'Lang' },
  linkedinLink: { primaryLinkUrl: '' },
  emails: { primaryEmail: 'erika@example.com', additionalEmails: null },
  phones: {},
  ...over,
});
const mail = (primaryEmail: string) => ({ emails: { primaryEmail, additionalEmails: null } });
const phone = { phones: { primaryPhoneNumber: '1512345678', primaryPhoneCallingCode: '+49' } };

/** A workspace whose first answer is the person and whose second is every other record, whatever was asked for. */
const workspace = (first: Row | undefined, others: readonly Row[] = []) => {
  let requests = 0;
  const client: TwentyClient = {
    core: async () => {
      requests += 1;
      const rows = requests === 1 ? (first === undefined ? [] : [first]) : others;
      return {
        people: {
          edges: rows.map((node) => ({ node })),
          pageInfo: { hasNextPage: false, endCursor: null },
        },
      };
    },
    metadata: () => Promise.reject(new Error('Nothing here asks for the data model.')),
    requestCount: () => requests,
  };
  return client;
};
const found = (first: Row, others: readonly Row[]) => findOtherRecords(workspace(first, others), first.id);

describe('another record may be the same person', () => {
  it.each([
    [
      'by the same address, in any spelling',
      person('b', { name: { firstName: 'E', lastName: 'L' }, ...mail('Erika+x@example.com') }),
    ],
    ['by the whole name, where it has no address', person('b', mail(''))],
    ['by the whole name at the same firm', person('b', { ...mail('e@other.example'), companyId: 'firm' })],
    ['by the whole name and the number', person('b', { ...mail('e@other.example'), ...phone })],
    [
      'by the profile',
      person('b', {
        name: { firstName: 'E', lastName: 'L' },
        ...mail('x@y.example'),
        linkedinLink: { primaryLinkUrl: 'https://de.linkedin.com/in/erika-lang/' },
      }),
    ],
  ])('%s', async (_case, other) => {
    const first = person('a', {
      companyId: 'firm',
      ...phone,
      linkedinLink: { primaryLinkUrl: 'https://www.linkedin.com/in/Erika-Lang' },
    });
    expect(await found(first, [other])).toEqual(['b']);
  });
});

describe('another record is somebody else', () => {
  it.each([
    ['with the same name elsewhere', person('b', { ...mail('e@other.example'), companyId: 'other' })],
    [
      'with the same number and another name',
      person('b', { ...mail('e@other.example'), ...phone, name: { firstName: 'Otto', lastName: 'Lang' } }),
    ],
    [
      'with the same desk’s address',
      person('b', { ...mail('info@example.com'), name: { firstName: 'Otto', lastName: 'Lang' } }),
    ],
    ['that was erased', person('b', { processingState: 'ERASED' })],
    ['that is a surrogate', person('b', { processingState: 'PSEUDONYMISED' })],
    ['that is the very same record', person('a')],
  ])('%s', async (_case, other) => {
    const emails = { primaryEmail: 'erika@example.com', additionalEmails: ['info@example.com'] };
    expect(await found(person('a', { ...phone, companyId: 'firm', emails }), [other])).toEqual([]);
  });
});

it('asks once for one who is gone, twice at most, and names twenty at most', async () => {
  const gone = workspace(undefined);
  expect(await findOtherRecords(gone, 'a')).toEqual([]);
  expect(gone.requestCount()).toBe(1);
  const many = workspace(
    person('a'),
    Array.from({ length: 50 }, (_, index) => person(`b${index}`)),
  );
  expect(await findOtherRecords(many, 'a')).toHaveLength(20);
  expect(many.requestCount()).toBe(2);
});

it('goes with the move that confirms whose data it is, and with no other', async () => {
  const request = parseDataRequest({ id: 'r', state: 'IDENTITY' });
  const confirm = { kind: 'CONFIRM_IDENTITY', by: 'CONFIRMED_BY_HAND', personId: 'a', note: 'x' } as const;
  expect(await withOtherRecords(workspace(person('a'), [person('b')]), request, confirm)).toEqual({
    ...confirm,
    sameAs: ['b'],
  });
  const quiet = workspace(person('a'));
  for (const move of [{ ...confirm, personId: null }, { kind: 'RESUME' }] as const)
    expect(await withOtherRecords(quiet, request, move)).toBe(move);
  expect(quiet.requestCount()).toBe(0);
});
