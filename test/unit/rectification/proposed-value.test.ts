/** What may be proposed for which field, and what is written of it. */
import type { GraphFieldType, GraphObject } from '../../../src/domain/graph';
import { mergedValue, proposedValue } from '../../../src/domain/rectification/proposed-value';
import { rectifiableFields, type RectifiableField } from '../../../src/domain/rectification/rectifiable';
import { parseProposeInput } from '../../../src/flows/rectification/propose';
import { openChanges, sealChanges } from '../../../src/flows/rectification/sealed-changes';
import { readKeyring } from '../../../src/keys/keyring';

const field = (name: string, type: GraphFieldType, isNullable = true) => ({
  name,
  type,
  isNullable,
  isSystem: false,
});
const PERSON: GraphObject = {
  name: 'person',
  plural: 'people',
  isSystem: false,
  isStandard: true,
  fields: [
    field('name', 'FULL_NAME'),
    field('emails', 'EMAILS'),
    field('phones', 'PHONES'),
    field('linkedinLink', 'LINKS'),
    field('jobTitle', 'TEXT'),
    field('home', 'ADDRESS'),
    field('salary', 'CURRENCY'),
    field('birthday', 'DATE'),
    field('seenAt', 'DATE_TIME'),
    field('children', 'NUMBER'),
    field('smokes', 'BOOLEAN', false),
    field('tags', 'MULTI_SELECT'),
    field('bio', 'RICH_TEXT'),
    field('avatarFile', 'FILES'),
    field('extra', 'RAW_JSON'),
    field('updatedBy', 'ACTOR'),
    field('processingState', 'SELECT'),
    field('restrictionNote', 'TEXT'),
    { ...field('searchVector', 'TS_VECTOR'), isSystem: true },
  ],
  relations: [{ name: 'company', column: 'companyId', target: 'company', isMorph: false }],
};
const FIELDS = rectifiableFields(PERSON);
const named = (name: string): RectifiableField => {
  const found = FIELDS.get(name);
  if (found === undefined) throw new Error(`No field ${name}`);
  return found;
};
const ID = '0d7a3c7e-59b6-4a3b-9df8-5d0a4a5d1b01';

describe('what can be rectified', () => {
  it('is the person’s data, not what Twenty or this app writes by itself', () => {
    expect([...FIELDS.keys()].toSorted()).toEqual([
      'bio',
      'birthday',
      'children',
      'company',
      'companyId',
      'emails',
      'home',
      'jobTitle',
      'linkedinLink',
      'name',
      'phones',
      'salary',
      'seenAt',
      'smokes',
      'tags',
    ]);
  });

  it.each<[string, unknown, unknown]>([
    ['name', { lastName: 'Meyer' }, { lastName: 'Meyer' }],
    ['emails', ' eva@example.com ', { primaryEmail: 'eva@example.com' }],
    ['emails', { additionalEmails: ['b@example.com'] }, { additionalEmails: ['b@example.com'] }],
    [
      'phones',
      '+492215550170',
      { primaryPhoneNumber: '+492215550170', primaryPhoneCountryCode: '', primaryPhoneCallingCode: '' },
    ],
    ['home', { addressCity: 'Bonn', addressLat: null }, { addressCity: 'Bonn', addressLat: null }],
    [
      'salary',
      { amountMicros: 5_000_000, currencyCode: 'EUR' },
      { amountMicros: 5_000_000, currencyCode: 'EUR' },
    ],
    ['jobTitle', '', ''],
    ['birthday', '1990-05-31', '1990-05-31'],
    ['birthday', '', null],
    ['seenAt', '2026-05-31T11:00:00+02:00', '2026-05-31T09:00:00.000Z'],
    ['children', '3', 3],
    ['smokes', 'false', false],
    ['tags', ['A', 'B'], ['A', 'B']],
    ['company', ID.toUpperCase(), ID],
    ['companyId', '', null],
  ])('%s takes %j', (name, given, value) => {
    expect(proposedValue(named(name), given)).toEqual({ ok: true, value });
  });

  it.each<[string, unknown]>([
    ['name', { firstName: '', lastName: '' }],
    ['name', { surname: 'Meyer' }],
    ['name', 'Eva Meyer'],
    ['emails', 'eva'],
    ['emails', { primaryEmail: 'eva@example.com', evil: 1 }],
    ['salary', { amountMicros: 0.5, currencyCode: 'EUR' }],
    ['salary', { currencyCode: 'euro' }],
    ['jobTitle', 7],
    ['jobTitle', 'x'.repeat(10_001)],
    ['birthday', '2024-02-30'],
    ['birthday', '31.05.1990'],
    ['seenAt', '2026-05-31'],
    ['children', 'three'],
    ['smokes', ''],
    ['tags', 'A'],
    ['company', 'Nord'],
  ])('%s says what it takes (case %#)', (name, given) => {
    expect(proposedValue(named(name), given)).toEqual({
      ok: false,
      hint: expect.stringMatching(/./) as string,
    });
  });

  it('leaves the parts of a composite that are not proposed', () => {
    const now = { primaryEmail: 'ada@example.com', additionalEmails: ['b@example.com'] };
    expect(mergedValue(named('emails'), now, { primaryEmail: 'eva@example.com' })).toEqual({
      primaryEmail: 'eva@example.com',
      additionalEmails: ['b@example.com'],
    });
    expect(mergedValue(named('name'), { firstName: 'Ada', lastName: 'Roth' }, { lastName: 'Meyer' })).toEqual(
      {
        firstName: 'Ada',
        lastName: 'Meyer',
      },
    );
    expect(
      mergedValue(named('bio'), { markdown: 'old', blocknote: '[…]' }, { markdown: 'new', blocknote: null }),
    ).toEqual({
      markdown: 'new',
    });
    expect(mergedValue(named('jobTitle'), 'old', 'new')).toBe('new');
  });
});

describe('the input of the action', () => {
  it('is one field, a part of one, or several as JSON', () => {
    expect(parseProposeInput({ request: ID, field: 'jobTitle', value: 'Engineer' })).toEqual({
      requestId: ID,
      changes: { jobTitle: 'Engineer' },
    });
    expect(
      parseProposeInput({ request: { id: ID }, field: 'name.lastName', value: 'Meyer' }).changes,
    ).toEqual({
      name: { lastName: 'Meyer' },
    });
    expect(
      parseProposeInput({ request: ID, changes: '{"jobTitle": "Engineer", "tags": ["A"]}' }).changes,
    ).toEqual({
      jobTitle: 'Engineer',
      tags: ['A'],
    });
  });
  it.each([
    {},
    { request: 'x', field: 'jobTitle' },
    { request: ID },
    { request: ID, changes: '[1]' },
    { request: ID, changes: 'x' },
  ])('refuses %j', (input) =>
    expect(() => parseProposeInput(input)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }) as Error,
    ),
  );
});

describe('sealed proposals', () => {
  const keyring = readKeyring(`v1:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`);
  it('open for their own request, and no other', () => {
    const sealed = sealChanges(keyring, ID, { jobTitle: 'Engineer' });
    expect(sealed).not.toContain('Engineer');
    expect(openChanges(keyring, ID, sealed)).toEqual({ jobTitle: 'Engineer' });
    const broken = expect.objectContaining({ code: 'SEAL_BROKEN' }) as Error;
    expect(() => openChanges(keyring, 'b1d7a3c7-59b6-4a3b-9df8-5d0a4a5d1b01', sealed)).toThrow(broken);
    expect(() => openChanges(keyring, ID, '{"jobTitle":"Engineer"}')).toThrow(broken);
    expect(openChanges(keyring, ID, '')).toEqual({});
  });
});
