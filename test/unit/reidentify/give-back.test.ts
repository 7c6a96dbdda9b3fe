import type { GraphField, GraphObject } from '../../../src/domain/graph';
import { giveBack, type MappedField } from '../../../src/domain/erasure/give-back';

const field = (name: string, type: GraphField['type']): GraphField => ({
  name,
  type,
  isNullable: true,
  isSystem: false,
});
const person: GraphObject = {
  name: 'person',
  plural: 'people',
  isSystem: false,
  isStandard: true,
  relations: [],
  fields: [
    field('name', 'FULL_NAME'),
    field('emails', 'EMAILS'),
    field('jobTitle', 'TEXT'),
    field('avatarFile', 'FILES'),
  ],
};
const mapped = (name: string, value: unknown, over: Partial<MappedField> = {}): MappedField => ({
  rowId: `row of ${name}`,
  object: 'person',
  recordId: 'p',
  field: name,
  sealedAt: '2026-11-01T00:00:00.000Z',
  value,
  ...over,
});

describe('what is written to give an identity back', () => {
  const name = { firstName: 'Anna', lastName: 'Müller' };

  it('is every value as it was read, files by themselves', () => {
    const picture = [{ fileId: 'f', label: 'anna.png' }];
    expect(giveBack(person, [mapped('name', name), mapped('avatarFile', picture)])).toEqual([
      { recordId: 'p', patch: { name }, files: { avatarFile: picture }, left: [] },
    ]);
  });

  it('leaves out a picture that was never there', () => {
    expect(giveBack(person, [mapped('avatarFile', [])])).toEqual([
      { recordId: 'p', patch: {}, files: {}, left: [] },
    ]);
  });

  it('goes to each record its own', () => {
    const fields = [mapped('jobTitle', 'CEO'), mapped('jobTitle', 'CTO', { recordId: 'twin' })];
    expect(giveBack(person, fields).map(({ recordId, patch }) => [recordId, patch['jobTitle']])).toEqual([
      ['p', 'CEO'],
      ['twin', 'CTO'],
    ]);
  });

  it('names a field that is gone', () => {
    expect(giveBack(person, [mapped('shoeSize', 44)])[0]?.left).toEqual([
      { recordId: 'p', field: 'shoeSize', reason: 'FIELD_GONE' },
    ]);
  });

  it.each([
    ['in order', false],
    ['reversed', true],
  ])('of two values of a field takes the one sealed later (%s)', (_order, isReversed) => {
    const fields = [
      mapped('jobTitle', 'old'),
      mapped('jobTitle', 'new', { rowId: 'a', sealedAt: '2026-11-02T00:00:00.000Z' }),
    ];
    const [record] = giveBack(person, isReversed ? fields.toReversed() : fields);
    expect(record?.patch).toEqual({ jobTitle: 'new' });
  });
});
