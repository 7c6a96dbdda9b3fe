import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Deadline, DeadlineInput, DeadlinePlace } from '../../../src/domain/deadline/deadline';
import { deadlineFor } from '../../../src/domain/deadline/deadline-for';

/** Worked out by another program, from lists typed from the laws: `table/README.md` says how. */
const table = readFileSync(join(__dirname, 'table/due-dates.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',') as [place: string, received: string, first: string, extended: string]);

const placeOf = (code: string): DeadlinePlace => {
  const [country = '', state] = code.split('-');
  return { country, state };
};

const deadline = (place: string, day: string, more: Partial<DeadlineInput> = {}): Deadline => {
  const found = deadlineFor({ receivedAt: new Date(`${day}T12:00:00Z`), place: placeOf(place), ...more });
  if (!found.ok) throw new Error(found.message);
  return found;
};

it('is held against at least 200 dates in 30 jurisdictions', () => {
  expect(table.length).toBeGreaterThanOrEqual(200);
  expect(new Set(table.map(([place]) => place)).size).toBeGreaterThanOrEqual(30);
});

it.each(table)('%s, received %s: due %s, when extended %s', (place, received, first, extended) => {
  expect(deadline(place, received)).toMatchObject({
    firstDueOn: first,
    dueOn: first,
    latestRefusalOn: first,
  });
  expect(deadline(place, received, { extended: true })).toMatchObject({
    firstDueOn: first,
    dueOn: extended,
    latestRefusalOn: first,
  });
});

/** From guidance of authorities and from the calendar on the wall. */
it.each([
  ['DE', '2026-01-31', '2026-03-02', 'no 31 February, and the 28th is a Saturday'],
  ['DE', '2026-04-14', '2026-05-15', 'Ascension'],
  ['DE', '2026-11-25', '2026-12-28', 'Christmas and a weekend'],
  ['AT', '2026-05-04', '2026-06-05', 'Corpus Christi'],
  ['DE', '2026-03-05', '2026-04-07', 'Easter'],
  ['FR', '2026-03-05', '2026-04-07', 'Easter'],
  ['IT', '2026-08-31', '2026-09-30', 'no 31 September'],
  ['DE', '2024-01-31', '2024-02-29', 'a leap year'],
  ['DE', '2023-01-30', '2023-02-28', 'no leap year'],
  ['FR', '2026-12-31', '2027-02-01', 'the turn of a year, and a Sunday'],
])('%s, received %s: due %s (%s)', (place, received, due) => {
  expect(deadline(place, received).dueOn).toBe(due);
});

it('takes the earlier of the two readings of an extension, and names both', () => {
  const { dueOn, trace } = deadline('DE', '2026-01-31', { extended: true });
  expect(dueOn).toBe('2026-04-28');
  expect(trace).toContainEqual({
    code: 'EXTENDED',
    fromFirstMonth: '2026-04-28',
    fromReceipt: '2026-04-30',
    to: '2026-04-28',
  });
});

it('adds the days the clock stood still before it looks for a working day', () => {
  // 14 May is Ascension; two days on is a Saturday.
  expect(deadline('DE', '2026-04-14', { pausedDays: 2 }).dueOn).toBe('2026-05-18');
  expect(deadline('DE', '2026-04-14', { pausedDays: 2 }).trace).toContainEqual({
    code: 'PAUSED',
    days: 2,
    from: '2026-05-14',
    to: '2026-05-16',
  });
  expect(deadline('DE', '2026-04-14', { pausedDays: 2, extended: true }).dueOn).toBe('2026-07-16');
  // Here the readings differ by the pause: 31 December and two months, or 26 February and five days.
  expect(deadline('DE', '2026-11-26', { pausedDays: 5, extended: true }).dueOn).toBe('2027-03-01');
});
