import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import Holidays from 'date-holidays';

import { correctionsFor } from '../../../src/domain/deadline/corrections';
import { holidayCalendar } from '../../../src/domain/deadline/holidays';

const on = (country: string, day: string, state?: string): string | null => {
  const calendar = holidayCalendar({ country, state });
  if (calendar === null) throw new Error(`${country} is not known.`);
  return calendar.holidayOn(day);
};

it('names the holiday in a language of the place', () => {
  expect(on('DE', '2026-05-14')).toBe('Christi Himmelfahrt');
  expect(on('FR', '2026-07-14')).toBe('Fête Nationale de la France');
  expect(on('DE', '2026-05-15')).toBeNull();
});

it('has holidays of a state in that state only', () => {
  expect(on('DE', '2026-06-04', 'BY')).toBe('Fronleichnam');
  expect(on('DE', '2026-06-04', 'BE')).toBeNull();
  expect(on('DE', '2027-03-08', 'BE')).toBe('Internationaler Frauentag');
});

it('takes half a holiday, and what is free for banks and schools only, for a working day', () => {
  expect(on('IS', '2026-12-24')).toBeNull();
  expect(on('IS', '2026-12-31')).toBeNull();
  expect(on('AT', '2026-12-24')).toBeNull();
  expect(on('LU', '2026-04-03')).toBeNull();
});

it('takes every day of a holiday of several days, over the turn of the year as well', () => {
  expect(
    ['12-31', '01-01'].map((day) => on('SZ', day === '12-31' ? '2026-12-31' : `2027-${day}`)),
  ).not.toContain(null);
  // Eid al-Fitr 2026 in Turkey: three days, with the afternoon before.
  expect(['19', '20', '21', '22', '23'].map((day) => on('TR', `2026-03-${day}`) !== null)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});

it('begins and ends the days of the Jewish calendar where they mostly are', () => {
  // Yom Kippur 2026 is from the evening of 20 September to the evening of the 21st.
  expect(['20', '21', '22'].map((day) => on('IL', `2026-09-${day}`) !== null)).toEqual([false, true, false]);
});

/** Each in its own country's laws: `corrections.ts` names them. */
it.each([
  ['BG', undefined, '2025-12-26', true],
  ['BG', undefined, '2026-05-25', true],
  ['CY', undefined, '2026-02-23', true],
  ['CY', undefined, '2026-02-24', false],
  ['CY', undefined, '2026-06-01', true],
  ['IS', undefined, '2024-04-18', false],
  ['IS', undefined, '2030-04-25', true],
  ['LI', undefined, '2026-05-15', false],
  ['LI', undefined, '2026-03-19', true],
  ['ES', 'CT', '2027-05-03', false],
  ['CA', 'ON', '2026-04-06', false],
])('corrects %s %s on %s', (country, state, day, isHoliday) => {
  expect(on(country, day, state) !== null).toBe(isHoliday);
  const uncorrected = new Holidays({ country, ...(state && { state }) }, { types: ['public'] });
  uncorrected.setTimezone('');
  const known = uncorrected.getHolidays(Number(day.slice(0, 4))).some(({ date }) => date.startsWith(day));
  // Where the library has learnt it, the correction can go.
  expect(known).toBe(!isHoliday);
});

it('corrects rules that the library has', () => {
  for (const [country, state] of [['CY'], ['IS'], ['LI'], ['ES', 'CT'], ['CA', 'ON']] as const) {
    const rules = new Holidays({ country: country ?? '', ...(state && { state }) }, { types: ['public'] })
      .getRules()
      .map((rule) => (rule as unknown as { rule: string }).rule);
    for (const { without = [] } of correctionsFor(country ?? '', state ?? ''))
      for (const rule of without) expect(rules).toContain(rule);
  }
});

it('says the same wherever the server stands', () => {
  const countries = ['DE', 'CL', 'IL', 'JP', 'TR'];
  const days = [
    '2026-05-14',
    '2026-05-15',
    '2026-12-25',
    '2026-03-29',
    '2026-03-21',
    '2026-09-21',
    '2026-03-20',
  ];
  const script = `
    import { holidayCalendar } from './src/domain/deadline/holidays';
    for (const country of ${JSON.stringify(countries)})
      console.log(country, ...${JSON.stringify(days)}.map((day) => holidayCalendar({ country })?.holidayOn(day) !== null));
  `;
  const here = countries.map((country) =>
    [country, ...days.map((day) => on(country, day) !== null)].join(' '),
  );
  expect(here[0]).toMatch(/^DE true false true/);
  for (const TZ of ['Pacific/Kiritimati', 'America/St_Johns']) {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script],
      { cwd: join(__dirname, '../../..'), env: { ...process.env, TZ }, encoding: 'utf8' },
    );
    expect((stdout || stderr).trim().split('\n')).toEqual(here);
  }
});
