/** What workflow actions take, and what they say to the rest. */
import * as fc from 'fast-check';

import { isPrivacyError } from '../../../src/domain/errors';
import { readPurpose } from '../../../src/domain/consent/purpose';
import { parseCheckInput } from '../../../src/flows/consent/check-consent';
import { channelFor, findPurpose } from '../../../src/flows/consent/consent-input';
import { MOST_PEOPLE, parseFilterInput } from '../../../src/flows/consent/filter-consent';
import { parseRecordInput } from '../../../src/flows/consent/record-consent';
import { parseWithdrawInput } from '../../../src/flows/consent/withdraw-consent';

const ANNA = '7d3f6c1e-2a41-4a0e-9c55-0d6a8b1f2e01';
const person = { id: ANNA, name: { firstName: 'Anna' } };

const refusal = (work: () => unknown): { code: string; message: string; field: unknown } => {
  try {
    work();
  } catch (error) {
    if (isPrivacyError(error))
      return { code: error.code, message: error.message, field: error.details['field'] };
    throw error;
  }
  throw new Error('Nothing was refused.');
};

test('a check takes a record or an id, and empty fields as left out', () => {
  expect(parseCheckInput({ person, purpose: 'newsletter', channel: '', at: '' })).toEqual({
    personId: ANNA,
    purpose: 'newsletter',
    channel: undefined,
    at: undefined,
  });
  expect(
    parseCheckInput({ person: ANNA.toUpperCase(), purpose: { id: ANNA }, channel: 'SMS', at: '2027-05-31' }),
  ).toEqual({
    personId: ANNA,
    purpose: { id: ANNA },
    channel: 'SMS',
    at: new Date('2027-05-31T00:00:00Z'),
  });
});

test.each([
  ['person', {}],
  ['person', { person: 'Anna', purpose: 'x' }],
  ['purpose', { person, purpose: '  ' }],
  ['channel', { person, purpose: 'x', channel: 'PIGEON' }],
  ['at', { person, purpose: 'x', at: '31.5.2027' }],
  ['at', { person, purpose: 'x', at: '2027-13-01' }],
])('a check names "%s" when it is wrong', (field, input) => {
  expect(refusal(() => parseCheckInput(input))).toMatchObject({ code: 'INVALID_INPUT', field });
});

test('a record takes what a form hands over', () => {
  expect(parseRecordInput({ person, purpose: 'newsletter' })).toEqual({
    personId: ANNA,
    purpose: 'newsletter',
    channel: 'ALL',
    state: 'GIVEN',
    method: 'API',
    language: undefined,
    source: null,
    isExplicit: false,
    proof: undefined,
    givenAt: undefined,
    guardian: undefined,
  });
  expect(
    parseRecordInput({
      person,
      purpose: 'newsletter',
      channel: 'EMAIL',
      answer: 'REFUSED',
      method: 'PAPER',
      isExplicit: 'true',
      guardianEmail: 'mother@example.com',
    }),
  ).toMatchObject({
    state: 'REFUSED',
    isExplicit: true,
    guardian: { firstName: '', lastName: '', email: 'mother@example.com', relation: '' },
  });
});

test.each([
  ['answer', { answer: 'WITHDRAWN' }],
  ['method', { method: 'TELEPATHY' }],
  ['language', { language: 'xx' }],
  ['proof', { proof: 'YES' }],
  ['givenAt', { givenAt: 'yesterday' }],
  ['isExplicit', { isExplicit: 'perhaps' }],
  ['guardianEmail', { guardianEmail: 'nobody' }],
  ['source', { source: 'x'.repeat(201) }],
])('a record names "%s" when it is wrong', (field, change) => {
  const {
    code,
    message,
    field: named,
  } = refusal(() => parseRecordInput({ person, purpose: 'newsletter', ...change }));
  expect({ code, named }).toEqual({ code: 'INVALID_INPUT', named: field });
  expect(message).toContain(field);
});

test('a withdrawal is of one purpose, of everything, or an objection, never two of them', () => {
  expect(parseWithdrawInput({ person, purpose: 'newsletter' }).what).toEqual({
    purpose: 'newsletter',
    channel: 'ALL',
  });
  expect(parseWithdrawInput({ person, what: 'MARKETING', purpose: '', channel: '' }).what).toBe('MARKETING');
  expect(refusal(() => parseWithdrawInput({ person })).field).toBe('purpose');
  expect(refusal(() => parseWithdrawInput({ person, what: 'EVERYTHING', purpose: 'newsletter' })).field).toBe(
    'what',
  );
});

test('a filter takes people or a list, each person once, and not too many', () => {
  expect(parseFilterInput({ people: [person, ANNA], list: '', purpose: 'x' })).toEqual({
    people: { personIds: [ANNA] },
    purpose: 'x',
    channel: undefined,
    at: undefined,
    answer: 'IDS',
  });
  expect(parseFilterInput({ people: [], list: { id: ANNA }, purpose: 'x' }).people).toEqual({ listId: ANNA });
  expect(refusal(() => parseFilterInput({ people: [], purpose: 'x' })).message).toContain('list');
  expect(refusal(() => parseFilterInput({ people: [ANNA], list: ANNA, purpose: 'x' })).code).toBe(
    'INVALID_INPUT',
  );
  const many = Array.from(
    { length: MOST_PEOPLE + 1 },
    (_, index) => `20000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  );
  expect(refusal(() => parseFilterInput({ people: many, purpose: 'x' })).message).toContain('10000');
});

test('anything else is refused in the same way, and says nothing of what it held', () => {
  const actions = [parseCheckInput, parseRecordInput, parseWithdrawInput, parseFilterInput];
  fc.assert(
    fc.property(fc.constantFrom(...actions), fc.anything(), (parse, input) => {
      const { code, message } = refusal(() =>
        parse({ person: input, people: input, secret: 'anna@example.com' }),
      );
      expect(code).toBe('INVALID_INPUT');
      expect(message).not.toContain('anna@example.com');
    }),
  );
});

describe('the purpose that is meant', () => {
  const newsletter = readPurpose({ id: ANNA, code: 'newsletter', channels: ['EMAIL'] });
  const calls = readPurpose({
    id: '7d3f6c1e-2a41-4a0e-9c55-0d6a8b1f2e02',
    code: 'calls',
    channels: ['PHONE', 'SMS'],
  });

  test('is found by code, id or record', () => {
    for (const input of ['newsletter', ANNA, { id: ANNA }])
      expect(findPurpose([calls, newsletter], input)).toBe(newsletter);
    expect(refusal(() => findPurpose([calls, newsletter], 'nonsense')).message).toContain(
      'calls, newsletter',
    );
    expect(refusal(() => findPurpose([], 'nonsense')).message).toContain('none');
  });

  test('has its one channel where none is named, and asks where there are more', () => {
    expect(channelFor(newsletter, undefined)).toBe('EMAIL');
    expect(channelFor(newsletter, 'POST')).toBe('POST');
    expect(refusal(() => channelFor(calls, undefined)).message).toContain('PHONE, SMS');
  });
});
