import { stripHistory } from '../../../src/domain/protection/strip-history';
import { notHidden } from '../../../src/domain/protection/not-hidden';
import { protectionInWords } from '../../../src/domain/protection/in-words';
import type { MetadataField } from '../../../src/domain/protection/plan-protection';
import { parseProtectionInput, parseUndoInput } from '../../../src/flows/protection/protection-input';

const change = { before: 'old', after: 'new' };

describe('a row of the timeline without what a field held', () => {
  it('loses the field and what the search column says of it, and keeps the rest', () => {
    const properties = { diff: { salary: change, city: change, searchVector: change }, note: 'x' };
    expect(stripHistory(properties, ['salary'])).toEqual({ diff: { city: change }, note: 'x' });
  });

  it('a link goes by its relation’s name or its column', () => {
    expect(stripHistory({ diff: { companyId: change } }, ['company'])).toEqual({ diff: {} });
  });

  it('rows of older versions hold whole records', () => {
    const record = { id: '1', salary: 5, searchVector: "'5'" };
    expect(stripHistory({ before: record, after: record, updatedFields: ['salary'] }, ['salary'])).toEqual({
      before: { id: '1' },
      after: { id: '1' },
      updatedFields: [],
    });
  });

  it.each([null, 'text', [], {}, { diff: null }, { diff: { city: change, searchVector: change } }])(
    'nothing to take out of %j',
    (properties) => {
      expect(stripHistory(properties, ['salary'])).toBeUndefined();
    },
  );

  it('run twice it finds nothing more', () => {
    const once = stripHistory({ diff: { salary: change } }, ['salary']);
    expect(stripHistory(once, ['salary'])).toBeUndefined();
  });
});

const field = (name: string, more: Partial<MetadataField> = {}): MetadataField => ({
  objectId: 'o',
  fieldId: name,
  object: 'person',
  field: name,
  isSystemObject: false,
  isLabel: false,
  isSearched: false,
  ...more,
});

describe('what is not hidden even so', () => {
  const input = {
    left: [
      {
        object: 'person',
        field: 'name',
        sensitivity: 'IDENTIFIER' as const,
        reason: 'LABEL_IDENTIFIER' as const,
      },
      {
        object: 'message',
        field: 'text',
        sensitivity: 'SENSITIVE' as const,
        reason: 'SYSTEM_OBJECT' as const,
      },
    ],
    hidden: [field('phones', { isSearched: true }), field('salary')],
    knowsSearched: true,
    otherRoles: ['Sales app'],
    purgesTimeline: false,
  };

  it('is said by field', () => {
    expect(notHidden(input).map(({ code, fields }) => [code, fields])).toEqual([
      ['LABEL_IDENTIFIER', ['person.name']],
      ['SYSTEM_OBJECT', ['message.text']],
      ['ADMINISTRATORS', ['person.phones', 'person.salary']],
      ['OTHER_ROLES', ['person.phones', 'person.salary']],
      ['FILTERS', ['person.phones', 'person.salary']],
      ['SEARCH_COLUMN', ['person.phones']],
      ['TIMELINE', ['person.phones', 'person.salary']],
      ['WORKFLOW_RUNS', ['person.phones', 'person.salary']],
    ]);
  });

  it('of the search column the worst is said where the server does not tell', () => {
    const codes = notHidden({ ...input, knowsSearched: false });
    expect(codes.find(({ code }) => code === 'SEARCH_COLUMN')?.fields).toEqual([
      'person.phones',
      'person.salary',
    ]);
  });

  it('nothing is said of nothing', () => {
    expect(notHidden({ ...input, left: [], hidden: [], otherRoles: [] })).toEqual([]);
  });

  it('a report stays short, however many fields there are', () => {
    const changes = Array.from({ length: 5000 }, (_, index) => ({
      objectId: 'o',
      fieldId: `f${index}`,
      object: 'person',
      field: `field${index}`,
      before: 'OPEN' as const,
      after: 'HIDDEN' as const,
    }));
    const many = { ...input, hidden: changes.map(({ field: name }) => field(name)) };
    const text = protectionInWords([{ role: 'Member', changes }], notHidden(many), ['Admin']);
    expect(text.length).toBeLessThan(30_000);
    expect(text).toContain('and 4800 more');
    expect(text).toContain('person.field0: as the object → hidden');
  });
});

describe('the input of the actions', () => {
  it('a preview of what is named; empty fields of a form say nothing', () => {
    expect(
      parseProtectionInput({ mode: '', sensitive: 'HIDE', criminal: '', roles: ' Member, Guest ,' }),
    ).toEqual({
      mode: 'PREVIEW',
      levels: { SENSITIVE: 'HIDE' },
      roles: ['Member', 'Guest'],
      purgeTimeline: false,
    });
    expect(
      parseProtectionInput({ mode: 'APPLY', personal: 'NONE', purgeTimeline: 'true', roles: ['Member'] }),
    ).toMatchObject({
      mode: 'APPLY',
      levels: { PERSONAL: 'NONE' },
      purgeTimeline: true,
    });
    expect(parseUndoInput(undefined)).toEqual({ mode: 'PREVIEW', roles: [] });
  });

  it.each([
    [{}],
    [{ mode: 'APPLY' }],
    [{ sensitive: 'SHOW' }],
    [{ mode: 'NOW', sensitive: 'HIDE' }],
    [{ sensitive: 'HIDE', purgeTimeline: 'maybe' }],
  ])('refuses %j with what to write', (input) => {
    expect(() => parseProtectionInput(input)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
  it('refuses an undo in an unknown mode', () => {
    expect(() => parseUndoInput({ mode: 'APPLY' })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
  });
});
