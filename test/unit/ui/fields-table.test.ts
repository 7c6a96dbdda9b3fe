import {
  countRules,
  filterRules,
  NO_FILTER,
  objectsOf,
  sortRules,
  type RuleFilter,
} from '../../../src/ui/settings/fields/filter-rules';
import { rowFor } from './fields-sample';

const rows = [
  rowFor('bloodType', { sensitivity: 'SPECIAL_CATEGORY', reason: 'WORD_HEALTH: x', confidence: 90 }),
  rowFor('iban', {
    sensitivity: 'SENSITIVE',
    status: 'CONFIRMED',
    isSealed: true,
    confirmedAt: '2026-11-01T00:00:00.000Z',
  }),
  rowFor('shoeSize', { erasureStrategy: 'KEEP', confidence: 85 }),
  rowFor('name', {
    sensitivity: 'IDENTIFIER',
    erasureStrategy: 'OVERWRITE',
    reason: 'SHIPPED: x',
    confidence: 100,
  }),
  rowFor('visitor', {
    objectName: 'visit',
    reason: 'LINK_TO_PERSON: x',
    confidence: 30,
    erasureStrategy: 'REDACT',
  }),
  rowFor('room', { objectName: 'visit', sensitivity: 'NONE', erasureStrategy: 'KEEP' }),
];

const shown = (filter: Partial<RuleFilter>): string[] =>
  filterRules(rows, { ...NO_FILTER, ...filter }).map(({ rule }) => `${rule.objectName}.${rule.fieldName}`);

describe('the table of field rules', () => {
  it('shows everything without a filter', () => {
    expect(shown({})).toHaveLength(rows.length);
  });

  it('finds by label, by API name and by object, in any letters, all words at once', () => {
    expect(shown({ text: 'BLOOD' })).toEqual(['person.bloodType']);
    expect(shown({ text: 'person.iban' })).toEqual(['person.iban']);
    expect(shown({ text: 'room visit' })).toEqual(['visit.room']);
    expect(shown({ text: 'room person' })).toEqual([]);
  });

  it('filters by object, sensitivity and seal', () => {
    expect(shown({ object: 'visit' })).toEqual(['visit.visitor', 'visit.room']);
    expect(shown({ sensitivity: 'SENSITIVE' })).toEqual(['person.iban']);
    expect(shown({ sealed: 'SEALED' })).toEqual(['person.iban']);
    expect(shown({ sealed: 'UNSEALED' })).not.toContain('person.iban');
  });

  it('tells what is open from what ships with the app and holds anyway', () => {
    expect(shown({ status: 'CONFIRMED' })).toEqual(['person.iban']);
    expect(shown({ status: 'SUGGESTED' })).toContain('person.name');
    expect(shown({ status: 'OPEN' })).not.toContain('person.name');
    expect(shown({ status: 'OPEN' })).toContain('person.shoeSize');
  });

  it('names what needs a look: special categories, links to people, what is unsure', () => {
    expect(shown({ look: 'SPECIAL' })).toEqual(['person.bloodType']);
    expect(shown({ look: 'LINK' })).toEqual(['visit.visitor']);
    expect(shown({ look: 'UNSURE' })).toEqual(['visit.room']);
    expect(shown({ look: 'ANY' })).toEqual(['person.bloodType', 'visit.visitor', 'visit.room']);
  });

  it('names rules that contradict themselves, suggested and confirmed', () => {
    const kept = rowFor('nickname', { sensitivity: 'IDENTIFIER', erasureStrategy: 'KEEP' });
    const confirmed = rowFor('nickname', {
      sensitivity: 'IDENTIFIER',
      erasureStrategy: 'KEEP',
      status: 'CONFIRMED',
    });
    expect(filterRules([kept, confirmed], { ...NO_FILTER, look: 'CONTRADICTORY' })).toHaveLength(2);
  });

  it('sorts by name, by gravity and by how sure it is; within what is alike by name', () => {
    const order = (by: Parameters<typeof sortRules>[1]): string[] =>
      sortRules(rows, by, 'en').map(({ rule }) => rule.fieldName);
    expect(order('NAME')).toEqual(['bloodType', 'iban', 'name', 'shoeSize', 'room', 'visitor']);
    expect(order('SENSITIVITY')).toEqual(['bloodType', 'iban', 'name', 'shoeSize', 'visitor', 'room']);
    expect(order('CONFIDENCE').at(0)).toBe('visitor');
    expect(order('CONFIDENCE').at(-1)).toBe('iban');
    expect(order('STATUS').at(-1)).toBe('iban');
  });

  it('leaves the rows it is given as they are', () => {
    const before = [...rows];
    sortRules(rows, 'SENSITIVITY');
    expect(rows).toEqual(before);
  });

  it('counts what there is, what is open and what needs a look', () => {
    expect(countRules(rows)).toEqual({ all: 6, open: 4, confirmed: 1, look: 3 });
  });

  it('lists the objects by their labels, each once', () => {
    expect(objectsOf(rows, 'en')).toEqual([
      { name: 'person', label: 'Person' },
      { name: 'visit', label: 'Visit' },
    ]);
  });
});
