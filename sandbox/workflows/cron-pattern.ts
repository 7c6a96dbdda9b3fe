type Schedule = { day?: number; hour?: number; minute?: number };

/** A workflow's schedule as a cron pattern. */
export const patternOf = (settings: Record<string, unknown>): string => {
  const { day = 1, hour = 1, minute = 0 } = (settings['schedule'] ?? {}) as Schedule;
  switch (settings['type']) {
    case 'DAYS':
      return `${minute} ${hour} */${day} * *`;
    case 'HOURS':
      return `${minute} */${hour} * * *`;
    case 'MINUTES':
      return `*/${minute} * * * *`;
    default:
      return String(settings['pattern']);
  }
};
