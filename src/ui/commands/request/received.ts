/** Nothing was asked for under these articles before. */
export const FIRST_DAY = '2018-05-25';

export type ReceivedProblem = 'NO_DATE' | 'TO_COME' | 'TOO_EARLY';

/** 31 February is read as a day in March. */
const isDay = (day: string): boolean => {
  const read = new Date(`${day}T00:00:00.000Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(`${day}T`);
};

/** What is wrong with the day on which a request is said to have come, as the app would put it back. */
export const receivedProblem = (day: string, today: string): ReceivedProblem | null => {
  if (!isDay(day)) return 'NO_DATE';
  if (day > today) return 'TO_COME';
  return day < FIRST_DAY ? 'TOO_EARLY' : null;
};

/** The moment that stands for the day: now for today, else noon, which is that day wherever the reader is. */
export const receivedAt = (day: string, today: string, now: Date): string =>
  day === today ? now.toISOString() : `${day}T12:00:00.000Z`;
