import * as fc from 'fast-check';

import type { FoundRecord } from '../../../src/domain/erasure/subject-map';
import {
  HOLD_GROUNDS,
  heldKey,
  holdsByRecord,
  isInForce,
  nextLook,
  readHold,
  type HeldBy,
  type Hold,
} from '../../../src/domain/holds';

const PERSON = '11111111-1111-4111-8111-111111111111';
const TWIN = '22222222-2222-4222-8222-222222222222';
const AT = '2026-11-25T12:00:00.000Z';

const record = (object: string, id: string): FoundRecord => ({
  object,
  id,
  isDeleted: false,
  link: 'RELATION',
  values: {},
});
const RECORDS = [
  record('person', PERSON),
  ...['note-1', 'note-2'].map((id) => record('note', id)),
  ...['file-1', 'file-2', 'file-3'].map((id) => record('attachment', id)),
  // The same id under another object is another record.
  record('note', 'file-1'),
];
const MAP = { personIds: [PERSON, TWIN], records: RECORDS };

const hold = (over: Partial<Hold> = {}): Hold => ({
  id: 'hold',
  ground: 'LEGAL_OBLIGATION',
  statute: '§ 257 HGB',
  scope: 'RECORD',
  objectName: 'attachment',
  recordId: 'file-1',
  personId: null,
  query: null,
  startsAt: '2026-01-01T00:00:00.000Z',
  until: null,
  ...over,
});

const row = (over: Record<string, unknown> = {}): Record<string, unknown> => ({ ...hold(), ...over });
const keysOf = (held: ReadonlyMap<string, HeldBy>): string[] => [...held.keys()].toSorted();

const time = fc
  .integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') })
  .map((ms) => new Date(ms).toISOString());
const anyHold: fc.Arbitrary<Hold> = fc
  .record({
    scope: fc.constantFrom('RECORD' as const, 'QUERY' as const, 'PERSON' as const),
    ground: fc.constantFrom(...HOLD_GROUNDS),
    target: fc.constantFrom(...RECORDS, record('attachment', 'elsewhere')),
    personId: fc.constantFrom(PERSON, TWIN, 'somebody-else'),
    startsAt: time,
    until: fc.option(time, { nil: null }),
  })
  .map(({ scope, ground, target, personId, startsAt, until }) =>
    hold({
      scope,
      ground,
      objectName: scope === 'PERSON' ? null : target.object,
      recordId: scope === 'RECORD' ? target.id : null,
      personId: scope === 'PERSON' ? personId : null,
      query: scope === 'QUERY' ? { name: { like: 'x' } } : null,
      startsAt,
      until,
    }),
  );
/** Some holds with ids of their own, and what the queries among them picked. */
const anyHolds = fc.array(fc.tuple(anyHold, fc.subarray(RECORDS)), { maxLength: 8 }).map((entries) =>
  entries.map(([one, picked], index) => ({
    hold: { ...one, id: `hold-${index}` },
    picked: picked.map(({ id }) => id),
  })),
);
const matchesOf = (entries: readonly { hold: Hold; picked: string[] }[]) =>
  new Map(entries.map(({ hold: { id }, picked }) => [id, new Set(picked)]));

const covers = (one: Hold, picked: readonly string[], { object, id }: FoundRecord): boolean =>
  one.scope === 'PERSON'
    ? MAP.personIds.includes(one.personId ?? '')
    : one.objectName === object && (one.scope === 'RECORD' ? one.recordId === id : picked.includes(id));

describe('a hold is in force', () => {
  it('from its beginning until the moment it ends', () => {
    const one = hold({ startsAt: '2026-03-01T00:00:00.000Z', until: '2026-04-01T00:00:00.000Z' });
    const at = (moment: string) => isInForce(one, moment);
    expect([
      at('2026-02-28T23:59:59.999Z'),
      at('2026-03-01T00:00:00.000Z'),
      at('2026-03-31T23:59:59.999Z'),
      at('2026-04-01T00:00:00.000Z'),
    ]).toEqual([false, true, true, false]);
  });

  it('compares moments, not spellings', () => {
    const one = hold({ startsAt: '2026-03-01T00:00:00+02:00', until: '2026-04-01' });
    expect([isInForce(one, '2026-02-28T22:30:00Z'), isInForce(one, '2026-04-01T00:00:00.000Z')]).toEqual([
      true,
      false,
    ]);
  });
});

describe('what a hold covers', () => {
  it('one record: that one, and not another object’s record of the same id', () => {
    expect(keysOf(holdsByRecord([hold()], new Map(), MAP))).toEqual(['attachment:file-1']);
  });

  it('a query: the records it picked, of its object', () => {
    const query = hold({ scope: 'QUERY', recordId: null, query: { name: { like: '%' } } });
    const matches = new Map([['hold', new Set(['file-1', 'file-3', 'not-in-the-map'])]]);
    expect(keysOf(holdsByRecord([query], matches, MAP))).toEqual(['attachment:file-1', 'attachment:file-3']);
  });

  it.each([PERSON, TWIN])('a person: every record of the map (%s)', (personId) => {
    const person = hold({ scope: 'PERSON', objectName: null, recordId: null, personId });
    expect(keysOf(holdsByRecord([person], new Map(), MAP))).toEqual(RECORDS.map(heldKey).toSorted());
  });

  it('another person: nothing', () => {
    const other = hold({ scope: 'PERSON', objectName: null, recordId: null, personId: 'somebody-else' });
    expect(holdsByRecord([other], new Map(), MAP).size).toBe(0);
  });

  it('says by which hold, on what ground and until when', () => {
    const until = '2032-01-01T00:00:00.000Z';
    expect(holdsByRecord([hold({ until })], new Map(), MAP).get('attachment:file-1')).toEqual({
      holdId: 'hold',
      ground: 'LEGAL_OBLIGATION',
      statute: '§ 257 HGB',
      until,
    });
  });
});

describe('several holds', () => {
  it('the one that ends last counts, and one without end over all', () => {
    const until = (year: number) => `${year}-01-01T00:00:00.000Z`;
    const holds = [2030, 2035, 2032].map((year) => hold({ id: String(year), until: until(year) }));
    const held = holdsByRecord(holds, new Map(), MAP).get('attachment:file-1');
    const endless = holdsByRecord([...holds, hold({ id: 'endless' })], new Map(), MAP);
    expect([held?.holdId, endless.get('attachment:file-1')?.holdId]).toEqual(['2035', 'endless']);
  });

  it('their order never matters', () => {
    const entries = anyHolds.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      ),
    );
    fc.assert(
      fc.property(entries, ([list, shuffled]) => {
        const result = (some: typeof list) =>
          [
            ...holdsByRecord(
              some.map((entry) => entry.hold),
              matchesOf(list),
              MAP,
            ),
          ].toSorted();
        expect(result(shuffled)).toEqual(result(list));
      }),
    );
  });

  it('a hold in force never lets its record go, and keeps it at least until its own end', () => {
    fc.assert(
      fc.property(anyHolds, time, (entries, at) => {
        const inForce = entries.filter((entry) => isInForce(entry.hold, at));
        const held = holdsByRecord(
          inForce.map((entry) => entry.hold),
          matchesOf(entries),
          MAP,
        );
        for (const { hold: one, picked } of inForce)
          for (const target of RECORDS.filter((candidate) => covers(one, picked, candidate))) {
            const by = held.get(heldKey(target));
            expect(by).toBeDefined();
            expect(
              by?.until === null ||
                (one.until !== null && Date.parse(by?.until ?? '') >= Date.parse(one.until)),
            ).toBe(true);
          }
      }),
    );
  });

  it('none but those in force hold anything, and nothing that none of them covers', () => {
    fc.assert(
      fc.property(anyHolds, time, (entries, at) => {
        const inForce = entries.filter((entry) => isInForce(entry.hold, at));
        const held = holdsByRecord(
          inForce.map((entry) => entry.hold),
          matchesOf(entries),
          MAP,
        );
        for (const target of RECORDS) {
          const by = held.get(heldKey(target));
          if (by === undefined) continue;
          const entry = inForce.find(({ hold: { id } }) => id === by.holdId);
          expect(entry !== undefined && covers(entry.hold, entry.picked, target)).toBe(true);
          expect(by.until === null || Date.parse(by.until) > Date.parse(at)).toBe(true);
        }
      }),
    );
  });
});

describe('when a waiting job looks again', () => {
  const by = (until: string | null): HeldBy => ({
    holdId: 'h',
    ground: 'LEGAL_CLAIMS',
    statute: null,
    until,
  });

  it('when the first hold ends, but never later than a day from now and never in the past', () => {
    expect([
      nextLook([by('2026-11-25T18:00:00.000Z'), by('2026-11-25T15:00:00.000Z'), by(null)], AT),
      nextLook([by('2032-01-01T00:00:00.000Z')], AT),
      nextLook([by(null)], AT),
      nextLook([by('2026-11-25T11:00:00.000Z')], AT),
    ]).toEqual([
      '2026-11-25T15:00:00.000Z',
      '2026-11-26T12:00:00.000Z',
      '2026-11-26T12:00:00.000Z',
      '2026-11-25T12:00:00.000Z',
    ]);
  });
});

describe('reading a hold', () => {
  const known = (name: string) => ['attachment', 'note'].includes(name);
  const problemOf = (over: Record<string, unknown>): string => {
    const reading = readHold(row(over), known);
    return reading.ok ? 'no problem' : reading.problem;
  };

  it('gives what the row says; empty texts are nothing', () => {
    expect(readHold(row({ statute: '', query: { left: 'over' } }), known)).toEqual({
      ok: true,
      hold: hold({ statute: null }),
    });
  });

  it('a hold without a beginning is in force since ever', () => {
    const reading = readHold(row({ startsAt: null }), known);
    expect(reading.ok && isInForce(reading.hold, '1999-01-01T00:00:00Z')).toBe(true);
  });

  const QUERY = { scope: 'QUERY', recordId: null };
  it.each([
    ['an unknown scope', { scope: 'EVERYTHING' }, /scope is none of/],
    ['an unknown ground', { ground: 'BECAUSE' }, /Art\. 17\(3\)/],
    ['no object', { objectName: ' ' }, /object is missing/],
    ['an object that does not exist', { objectName: 'attachments' }, /singular/],
    ['no record', { recordId: '' }, /names none/],
    ['no person', { scope: 'PERSON', personId: null }, /choose the person/],
    ['a query that is a list', { ...QUERY, query: [] }, /no JSON object/],
    ['a query that is text', { ...QUERY, query: '{"id":1}' }, /no JSON object/],
    ['no query', { ...QUERY, query: null }, /no JSON object/],
    ['an empty condition', { ...QUERY, query: { stage: {} } }, /condition without content/],
    [
      'an empty condition deep inside',
      { ...QUERY, query: { and: [{ a: { eq: 1 } }, { b: null }] } },
      /condition/,
    ],
    ['an empty list', { ...QUERY, query: { stage: { in: [] } } }, /condition without content/],
    ['an end before the beginning', { until: '2025-12-31T00:00:00.000Z' }, /ends before it begins/],
    ['a date that is none', { until: 'in six years' }, /dates cannot be read/],
  ])('refuses %s, says what to do, and names the hold', (_what, over, problem) => {
    expect(readHold(row(over), known)).toEqual({
      ok: false,
      holdId: 'hold',
      problem: expect.stringMatching(problem),
    });
    expect(problemOf(over)).toMatch(/correct it|choose/i);
  });

  it('takes the empty query, which is every record of the object', () => {
    expect(readHold(row({ ...QUERY, query: {} }), known).ok).toBe(true);
  });

  it('never throws, and repeats no value of the row', () => {
    const secret = 'Anna-Lena Müller-Brandt';
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(hold())), fc.oneof(fc.anything(), fc.constant(secret))),
        (over) => {
          const reading = readHold(row({ ...over, id: 'hold' }), known);
          expect(reading.ok || !reading.problem.includes(secret)).toBe(true);
        },
      ),
    );
  });
});
