import * as fc from 'fast-check';

import { revealNote } from '../../../src/domain/reveal/reveal-note';
import {
  mayRevealRestricted,
  parseRevealOrder,
  REVEAL_REASONS,
} from '../../../src/domain/reveal/reveal-order';
import { readRevealsPerHour, unusualReveals, type Reveal } from '../../../src/domain/reveal/unusual-reveals';

const ID = '5b0c3f7e-0000-4000-8000-00000000000A';
const body = { object: 'person', recordId: ID, field: 'taxNumber', reason: 'CONTRACT' };

describe('what is asked', () => {
  it('is one value, with a reason', () => {
    expect(parseRevealOrder(body)).toEqual({ ...body, recordId: ID.toLowerCase(), reference: null });
    expect(parseRevealOrder({ ...body, reference: ' CASE-2026/17 ' }).reference).toBe('CASE-2026/17');
    expect(parseRevealOrder({ ...body, reference: '' }).reference).toBeNull();
  });

  it.each([
    ['no body', null],
    ['a list: there is no bulk reveal', [body]],
    ['many records', { ...body, recordId: [ID, ID] }],
    ['more than one value', { ...body, records: [ID] }],
    ['more fields', { ...body, fields: ['iban'] }],
    ['no reason', { ...body, reason: undefined }],
    ['a reason in words', { ...body, reason: 'Frau Müller called' }],
    ['a reference that may be a name', { ...body, reference: 'Anna-Lena' }],
    ['a reference that is an address', { ...body, reference: 'anna1@example.com' }],
    ['a long reference', { ...body, reference: `1${'a'.repeat(60)}` }],
    ['an id that is none', { ...body, recordId: 'Anna' }],
    ['a field that is none', { ...body, field: 'iban } evil {' }],
    ['an object that is none', { ...body, object: '__proto__' }],
  ])('%s is refused', (_what, sent) => {
    expect(() => parseRevealOrder(sent)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  it('while processing is restricted three reasons stand (Art. 18(2))', () => {
    expect(REVEAL_REASONS.filter(mayRevealRestricted)).toEqual([
      'SUBJECT_REQUEST',
      'LEGAL_CLAIM',
      'AUTHORITY_ORDER',
    ]);
  });
});

describe('the line on the timeline', () => {
  const at = new Date('2026-11-30T04:12:03.400Z');
  it('says which field, by whom, why and when', () => {
    expect(revealNote('Tax number', 'Tim Apple', { reason: 'LEGAL_CLAIM', reference: 'C-17' }, at)).toBe(
      'Tax number: by Tim Apple (legal claim, C-17), 2026-11-30 04:12:03 UTC',
    );
  });
  it('is one line, whatever the names are', () => {
    const text = revealNote('A\nB'.repeat(60), '', { reason: 'OTHER', reference: null }, at);
    expect(text).toMatch(/^.{1,60}: by a member \(other reason\), [^\n]+$/);
  });
});

const HOUR = 3_600_000;
const start = Date.parse('2026-11-30T00:00:00Z');
const every = (memberId: string, count: number, pauseMs: number, from = start): Reveal[] =>
  Array.from({ length: count }, (_, index) => ({ memberId, at: new Date(from + index * pauseMs) }));

describe('unusual numbers of reveals', () => {
  it('as many as allowed are usual, one more within the hour is not', () => {
    expect(unusualReveals(every('a', 10, 60_000), 10)).toEqual([]);
    expect(unusualReveals(every('a', 11, 60_000), 10)).toEqual([
      { memberId: 'a', day: '2026-11-30', count: 11, from: new Date(start), to: new Date(start + 600_000) },
    ]);
  });

  it('the hour slides: a burst over the turn of an hour counts, the same number over a day does not', () => {
    expect(unusualReveals(every('a', 11, 60_000, start + HOUR - 300_000), 10)).toHaveLength(1);
    expect(unusualReveals(every('a', 100, HOUR / 10), 10)).toEqual([]);
  });

  it('is counted by member and day, the worst hour of each', () => {
    const reveals = [
      ...every('a', 12, 1000),
      ...every('a', 15, 1000, start + 5 * HOUR),
      ...every('a', 12, 1000, start + 30 * HOUR),
      ...every('b', 5, 1000),
    ];
    expect(unusualReveals(reveals, 10).map(({ memberId, day, count }) => [memberId, day, count])).toEqual([
      ['a', '2026-11-30', 15],
      ['a', '2026-12-01', 12],
    ]);
  });

  it('agrees with counting every window by hand, in any order', () => {
    const anyReveal = fc.record({
      memberId: fc.constantFrom('a', 'b'),
      at: fc.integer({ min: 0, max: 10 * HOUR }).map((ms) => new Date(start + ms)),
    });
    fc.assert(
      fc.property(
        fc.array(anyReveal, { maxLength: 40 }),
        fc.integer({ min: 1, max: 5 }),
        (reveals, perHour) => {
          const worst = (member: string): number =>
            Math.max(
              0,
              ...reveals
                .filter(({ memberId }) => memberId === member)
                .map(
                  ({ at }) =>
                    reveals.filter(
                      (other) =>
                        other.memberId === member &&
                        other.at.getTime() <= at.getTime() &&
                        at.getTime() - other.at.getTime() < HOUR,
                    ).length,
                ),
            );
          const found = unusualReveals(reveals, perHour);
          for (const member of ['a', 'b']) {
            const seen = found.find(({ memberId }) => memberId === member)?.count ?? 0;
            expect(seen).toBe(worst(member) > perHour ? worst(member) : 0);
          }
        },
      ),
    );
  });

  it.each([
    ['', 10, true],
    [undefined, 10, true],
    [' 25 ', 25, true],
    ['0', 10, false],
    ['many', 10, false],
    ['2.5', 10, false],
  ])('the setting %j means %d', (value, perHour, isReadable) => {
    expect(readRevealsPerHour(value)).toEqual({ perHour, isReadable });
  });
});
