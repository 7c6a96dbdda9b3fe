import * as fc from 'fast-check';
import { linesOf } from '../../../src/ui/dashboard/consent-figures';
import { toCsv } from '../../../src/ui/dashboard/csv';
import { groupsOf } from '../../../src/ui/dashboard/groups';
import { axisTop } from '../../../src/ui/dashboard/line-chart';
import { lateOf, residualCounts } from '../../../src/ui/dashboard/people-figures';
import { lastMonths, lastWeeks, median, yearBefore } from '../../../src/ui/dashboard/periods';
import { answerTimes, dueCounts, dueOf, rightCounts } from '../../../src/ui/dashboard/request-figures';

describe('when a request is due', () => {
  it.each([
    ['2026-03-09', 'OVERDUE'],
    ['2026-03-10', 'WEEK'],
    ['2026-03-17', 'WEEK'],
    ['2026-03-18', 'FORTNIGHT'],
    ['2026-03-24', 'FORTNIGHT'],
    ['2026-03-25', 'MONTH'],
    ['2026-04-10', 'MONTH'],
    ['2026-04-11', 'LATER'],
    // Across a change of clocks, and as a server writes a day that it takes for an instant.
    ['2026-03-30T00:00:00.000Z', 'MONTH'],
    [null, 'NO_DATE'],
  ])('%s, seen on 10 March, is %s', (dueOn, due) => {
    expect(dueOf(dueOn, '2026-03-10')).toBe(due);
  });

  it('every request is counted once', () => {
    const rows = fc.array(
      fc.record({
        groupByDimensionValues: fc.tuple(
          fc.option(
            fc
              .date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
              .map((date) => date.toISOString().slice(0, 10)),
          ),
        ),
        totalCount: fc.nat(50),
      }),
    );
    fc.assert(
      fc.property(rows, (groups) => {
        const counts = Object.values(dueCounts(groupsOf(groups), '2026-03-10'));
        const all = groups.reduce((total, { totalCount }) => total + totalCount, 0);
        expect(counts.reduce((total, count) => total + count, 0)).toBe(all);
      }),
    );
  });
});

it('rights are split into open and closed, most first', () => {
  const groups = groupsOf([
    { groupByDimensionValues: ['ERASURE', 'RECEIVED'], totalCount: 1 },
    { groupByDimensionValues: ['ACCESS', 'APPROVAL'], totalCount: 2 },
    { groupByDimensionValues: ['ACCESS', 'DONE'], totalCount: 3 },
    { groupByDimensionValues: ['ACCESS', 'WITHDRAWN'], totalCount: 1 },
  ]);
  expect(rightCounts(groups)).toEqual([
    { right: 'ACCESS', open: 2, closed: 4 },
    { right: 'ERASURE', open: 1, closed: 0 },
  ]);
});

describe('the median', () => {
  it('is the middle, or between the two in the middle, and none of nothing', () => {
    expect([median([]), median([7]), median([9, 1, 5]), median([1, 2, 10, 20])]).toEqual([
      undefined,
      7,
      5,
      6,
    ]);
  });

  it('has as many values below as above, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 1 }), (values) => {
        const middle = median(values) ?? -1;
        const below = values.filter((value) => value < middle).length;
        const above = values.filter((value) => value > middle).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2);
        expect(median(values.toReversed())).toBe(middle);
      }),
    );
  });

  it('leaves out what has no dates, and says when not all was read', () => {
    const answer = { receivedAt: '2026-01-01T10:00:00Z', closedAt: '2026-01-11T09:00:00Z' };
    expect(answerTimes([answer, { receivedAt: null, closedAt: answer.closedAt }])).toEqual({
      count: 1,
      medianDays: 10,
      isCut: false,
    });
    expect(answerTimes(Array.from({ length: 200 }, () => answer)).isCut).toBe(true);
  });
});

describe('periods', () => {
  it('months end with the present one and cross the year', () => {
    expect(lastMonths('2026-02-28', 4)).toEqual(['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01']);
  });

  it('weeks begin on Monday, on a Sunday too', () => {
    expect(lastWeeks('2026-03-01', 2)).toEqual(['2026-02-16', '2026-02-23']);
    expect(lastWeeks('2026-03-02', 2)).toEqual(['2026-02-23', '2026-03-02']);
  });

  it('a year before a leap day is a day', () => {
    expect(yearBefore('2028-02-29')).toBe('2027-03-01');
  });
});

it('consents are in the month they were given in, the purpose with most first', () => {
  const lines = linesOf(
    groupsOf([
      { groupByDimensionValues: ['Events', '2026-02-01'], totalCount: 1 },
      { groupByDimensionValues: ['News', '2026-01-01'], totalCount: 4 },
      { groupByDimensionValues: ['News', '2020-01-01'], totalCount: 9 },
      { groupByDimensionValues: [null, '2026-02-01'], totalCount: 2 },
    ]),
    ['2026-01-01', '2026-02-01'],
  );
  expect(lines).toEqual([
    { purpose: 'News', values: [4, 0] },
    { purpose: null, values: [0, 2] },
    { purpose: 'Events', values: [0, 1] },
  ]);
});

it('lateness is told in four steps', () => {
  const days = [
    '2026-03-09',
    '2026-02-07',
    '2026-02-06',
    '2025-12-07',
    '2025-12-06',
    '2025-03-09',
    '2025-03-08',
  ];
  expect(days.map((day) => lateOf(day, '2026-03-10'))).toEqual([
    'MONTH',
    'MONTH',
    'QUARTER',
    'QUARTER',
    'YEAR',
    'YEAR',
    'LONGER',
  ]);
});

it('residuals are added up; what is no count is none', () => {
  expect(
    residualCounts([
      { hits: 3, byObject: { note: 2, message: 1 } },
      { hits: 1, byObject: { note: 1, task: '7' } },
      { hits: 0, byObject: {} },
      { hits: 'many', byObject: 'all' },
      null,
    ]),
  ).toEqual({
    jobs: 2,
    hits: 4,
    byObject: [
      { object: 'note', hits: 3 },
      { object: 'message', hits: 1 },
    ],
  });
});

it('the top of an axis is round, even and not below what it shows', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (most) => {
      const top = axisTop(most);
      expect(top).toBeGreaterThanOrEqual(most);
      expect(top % 2).toBe(0);
      expect(top).toBeLessThanOrEqual(Math.max(4, most * 2));
    }),
  );
});

describe('CSV', () => {
  it('quotes what needs it and defuses what a spreadsheet would run', () => {
    expect(
      toCsv(
        ['Purpose', 'Given'],
        [
          ['A, "B"', 1],
          ['=HYPERLINK("x")', 2],
          ['-2', -2],
          ['@x', 0],
        ],
      ),
    ).toBe(`Purpose,Given\r\n"A, ""B""",1\r\n"'=HYPERLINK(""x"")",2\r\n-2,-2\r\n'@x,0`);
  });

  it('no text becomes a formula', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cell = toCsv([text], []).replace(/^"/, '');
        expect(/^[=+@\t\r]/.test(cell)).toBe(false);
      }),
    );
  });
});
