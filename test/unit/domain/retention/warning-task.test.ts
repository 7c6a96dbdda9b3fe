/** The weekly task for owners: which week, how far ahead, and what it says in four languages. */
import { LANGUAGES } from '../../../../src/domain/public-settings';
import { warnedUntil, warningInWords, weekOf } from '../../../../src/domain/retention/warning-task';

it('a week begins on Monday, in UTC', () => {
  expect(weekOf('2026-11-30T00:00:00.000Z')).toBe('2026-11-30');
  expect(weekOf('2026-12-06T23:59:59.999Z')).toBe('2026-11-30');
  expect(weekOf('2026-12-07T00:00:00.000Z')).toBe('2026-12-07');
  expect(weekOf('2027-01-01T12:00:00.000Z')).toBe('2026-12-28');
});

it('a task looks as far ahead as is set, and never less than until the next one can come', () => {
  expect(warnedUntil('2026-12-01T01:00:00.000Z', 14)).toBe('2026-12-15T01:00:00.000Z');
  expect(warnedUntil('2026-12-01T01:00:00.000Z', 3)).toBe('2026-12-09T01:00:00.000Z');
});

const warning = { people: 75, linked: 60, hasOwner: true, first: '2026-12-03', last: '2026-12-14' };

describe.each(LANGUAGES)('in %s', (language) => {
  const said = (more: Partial<typeof warning>): string => {
    const { title, markdown } = warningInWords({ ...warning, ...more }, language);
    return `${title}\n${markdown}`;
  };

  it('says how many, between which days, where to extend, and in which view the rest is', () => {
    const text = said({});
    for (const part of ['75', '60', '2026-12-03', '2026-12-14', '*Extend*', '**Retention due**'])
      expect(text).toContain(part);
  });

  it('names one day where there is one, and no rest where all are linked', () => {
    const text = said({ people: 1, linked: 1, last: '2026-12-03' });
    expect(text.match(/2026-12-03/g)).toHaveLength(1);
    expect(text).not.toContain('**Retention due**');
  });

  it('is another where nobody owns them, and for one or for many', () => {
    const texts = [
      said({}),
      said({ hasOwner: false }),
      said({ people: 1 }),
      said({ people: 1, hasOwner: false }),
    ];
    expect(new Set(texts).size).toBe(4);
    expect(texts.join()).not.toMatch(/undefined|null|\[object/);
  });
});
