import { isWeeklyLookDue, lastLook } from '../../../src/flows/risk/start-risk-run';

const due = (now: string, last: string | null): boolean =>
  isWeeklyLookDue(new Date(now), last === null ? null : new Date(last));

describe('the week’s look at everybody’s risk', () => {
  it.each([
    ['in the night to Sunday, the first time', '2027-01-10T03:41:00Z', null, true],
    ['in the night to Sunday, a week after the last', '2027-01-10T03:41:00Z', '2027-01-03T03:41:02Z', true],
    [
      'in the night to Sunday, though one was begun by hand on Friday',
      '2027-01-10T03:41:00Z',
      '2027-01-08T12:00:00Z',
      true,
    ],
    ['in a night that had one already: not again', '2027-01-10T03:59:00Z', '2027-01-10T03:41:05Z', false],
    ['not in another hour', '2027-01-10T04:41:00Z', '2027-01-03T03:41:02Z', false],
    ['not on another day, where there never was one', '2027-01-06T03:41:00Z', null, false],
    ['not on another day', '2027-01-06T03:41:00Z', '2027-01-03T03:41:02Z', false],
    ['later in the day where the night was missed', '2027-01-10T05:41:00Z', '2027-01-03T03:41:02Z', true],
    ['after weeks in which nothing ran', '2027-02-03T12:41:00Z', '2027-01-03T03:41:02Z', true],
    [
      'at once where the only one is of a day still to come',
      '2027-01-01T12:41:00Z',
      '2066-01-03T03:41:02Z',
      true,
    ],
    [
      'not where another worker’s clock is a little ahead',
      '2027-01-06T12:41:00Z',
      '2027-01-06T12:41:20Z',
      false,
    ],
  ])('is due %s', (_when, now, last, expected) => {
    expect(due(now, last)).toBe(expected);
  });

  it('counts from the last look that was, and not from one by a clock that was ahead', () => {
    const now = new Date('2027-01-06T12:41:00Z');
    const ahead = '2066-01-03T03:41:02.000Z';
    const past = '2027-01-03T03:41:02.000Z';
    expect(lastLook(now, [ahead, past, '2026-12-27T03:41:02Z'])?.toISOString()).toBe(past);
    expect(lastLook(now, [ahead])?.toISOString()).toBe(ahead);
    expect(lastLook(now, [])).toBeNull();
    expect(lastLook(now, [null, 'soon'])).toBeNull();
  });
});
