const DATE = /^\d{4}-\d{2}-\d{2}/;

/** Whether a value is a day Twenty takes: "YYYY-MM-DD", or a date with a time after it. */
export const isDate = (value: unknown): value is string =>
  typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value));

/** Whether a value is a point in time Twenty takes: an ISO date, with or without time and zone. */
export const isDateTime = (value: unknown): value is string =>
  typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value));
