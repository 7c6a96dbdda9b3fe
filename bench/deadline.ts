import { deadlineFor } from '../src/domain/deadline/deadline-for';
import { atLeast, type Measurement } from './figures';

const DAY = 86_400_000;
const NOON_OF_FIRST = Date.UTC(2026, 0, 1, 12);
const DAYS = 730;
const ROUNDS = 9;

/** Controllers in ten places: some with regions, some whose Easter is the Eastern one. */
const PLACES = [
  { country: 'DE', state: 'BY' },
  { country: 'AT' },
  { country: 'FR' },
  { country: 'ES', state: 'MD' },
  { country: 'GR' },
  { country: 'BG' },
  { country: 'PL' },
  { country: 'SE' },
  { country: 'GB', state: 'ENG' },
  { country: 'US' },
];

/** A date for every day of two years in every place, every other one extended; how many there were. */
const computeAll = (): number => {
  let found = 0;
  for (const place of PLACES)
    for (let day = 0; day < DAYS; day += 1) {
      const receivedAt = new Date(NOON_OF_FIRST + day * DAY);
      if (deadlineFor({ receivedAt, place, extended: day % 2 === 0 }).ok) found += 1;
    }
  return found;
};

/** Due dates a second on one core, with their traces: the median round of several after a first one that reads the holidays. */
export const deadlineFigures: Measurement = {
  names: ['deadline.per_second'],
  measure: async () => {
    const before = process.cpuUsage();
    const dates = computeAll();
    const first = process.cpuUsage(before);
    const rates = Array.from({ length: ROUNDS }, () => {
      const started = process.cpuUsage();
      computeAll();
      const { user, system } = process.cpuUsage(started);
      return dates / ((user + system) / 1_000_000);
    }).toSorted((a, b) => a - b);
    const cold = Math.round((first.user + first.system) / 1000 / PLACES.length);
    const note = `${PLACES.length} places, two years of days, half of them extended; by CPU time; reading the holidays of a place for them took ${cold} ms`;
    return [
      atLeast('deadline.per_second', Math.round(rates[Math.floor(ROUNDS / 2)] ?? 0), 'dates', 20_000, {
        note,
      }),
    ];
  },
};
