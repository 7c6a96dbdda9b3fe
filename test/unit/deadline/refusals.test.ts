import type { DeadlineInput } from '../../../src/domain/deadline/deadline';
import { daysBetween } from '../../../src/domain/deadline/days';
import { deadlineFor } from '../../../src/domain/deadline/deadline-for';
import { isKnownPlace } from '../../../src/domain/deadline/holidays';
import { computeDeadline } from '../../../src/domain/deadline/compute-deadline';

const asked = (more: Partial<DeadlineInput>) =>
  deadlineFor({ receivedAt: new Date('2026-03-02T12:00:00Z'), place: { country: 'DE' }, ...more });

it.each<[string, Partial<DeadlineInput>, string]>([
  ['a time that is none', { receivedAt: new Date('never') }, 'INVALID_DATE'],
  ['a clock that is none', { now: new Date('never') }, 'INVALID_DATE'],
  ['the day before the GDPR', { receivedAt: new Date('2018-05-24T12:00:00Z') }, 'BEFORE_GDPR'],
  ['tomorrow', { now: new Date('2026-03-01T12:00:00Z') }, 'IN_THE_FUTURE'],
  ['a country that does not exist', { place: { country: 'XX' } }, 'UNKNOWN_PLACE'],
  ['a name for a country', { place: { country: 'Germany' } }, 'UNKNOWN_PLACE'],
  ['a state of another country', { place: { country: 'FR', state: 'BY' } }, 'UNKNOWN_PLACE'],
  ['a region of another state', { place: { country: 'DE', state: 'BE', region: 'A' } }, 'UNKNOWN_PLACE'],
  ['a region without a state', { place: { country: 'DE', region: 'A' } }, 'UNKNOWN_PLACE'],
  ['a property of objects', { place: { country: 'DE', state: 'constructor' } }, 'UNKNOWN_PLACE'],
  ['a pause of part of a day', { pausedDays: 1.5 }, 'INVALID_PAUSE'],
  ['a pause back in time', { pausedDays: -1 }, 'INVALID_PAUSE'],
  ['a pause of ages', { pausedDays: 4000 }, 'INVALID_PAUSE'],
])('refuses %s with a code and says what to do', (_what, more, code) => {
  const refused = asked(more);
  expect(refused).toEqual({ ok: false, code, message: expect.stringMatching(/Correct/) });
});

it('takes the first day of the GDPR, and today', () => {
  expect(asked({ receivedAt: new Date('2018-05-25T06:00:00Z') })).toMatchObject({ dueOn: '2018-06-25' });
  // An hour ahead of the clock, on the same day: clocks differ.
  expect(asked({ now: new Date('2026-03-02T11:00:00Z') })).toMatchObject({ ok: true });
});

it('counts days where the controller is', () => {
  // Half past eleven at night in London is the next day in Helsinki, and the day before in New York it is still the same.
  const receivedAt = new Date('2026-06-30T22:30:00Z');
  expect(asked({ receivedAt, place: { country: 'GB', state: 'ENG' } })).toMatchObject({
    dueOn: '2026-07-30',
  });
  expect(asked({ receivedAt, place: { country: 'FI' } })).toMatchObject({ dueOn: '2026-08-03' });
  expect(asked({ receivedAt, place: null })).toMatchObject({ dueOn: '2026-07-30' });
});

it('takes weekends only where nobody has said where the controller is, and says so', () => {
  expect(asked({ receivedAt: new Date('2026-11-25T12:00:00Z'), place: null })).toMatchObject({
    dueOn: '2026-12-25',
    trace: expect.arrayContaining([{ code: 'NO_PLACE' }]),
  });
});

it('refuses a calendar without a working day instead of looking for one for ever', () => {
  const holidayOn = (): string => 'Holiday without end';
  expect(
    computeDeadline(
      { receivedAt: new Date('2026-03-02T12:00:00Z'), place: null },
      { timeZone: 'UTC', holidayOn },
    ),
  ).toMatchObject({ ok: false, code: 'NO_WORKING_DAYS' });
});

it('knows places in small letters and with their regions', () => {
  expect(isKnownPlace({ country: 'de', state: 'by' })).toBe(true);
  expect(isKnownPlace({ country: 'DE', state: 'BY', region: 'A' })).toBe(true);
  expect(isKnownPlace({ country: '' })).toBe(false);
});

it('counts the midnights of a pause, where the controller is', () => {
  const days = (from: string, to: string): number =>
    daysBetween(new Date(from), new Date(to), 'Europe/Berlin');
  expect(days('2026-03-02T08:00:00Z', '2026-03-02T20:00:00Z')).toBe(0);
  expect(days('2026-03-02T20:00:00Z', '2026-03-02T23:30:00Z')).toBe(1);
  // The clocks change on 29 March.
  expect(days('2026-03-27T12:00:00Z', '2026-03-30T12:00:00Z')).toBe(3);
  expect(days('2026-03-05T12:00:00Z', '2026-03-02T12:00:00Z')).toBe(0);
});
