const WINDOW_MS = 60_000;

/** What the server answers over the limit: HTTP 200 with `errors` (platform.md §3). */
export const limitReached = {
  errors: [
    {
      message: 'Limit reached (100 tokens per 60000 ms)',
      extensions: { code: 'BAD_USER_INPUT', subCode: 'LIMIT_REACHED' },
    },
  ],
  data: null,
};

/** API keys share 100 requests a minute on a server as it comes; 0 lifts the limit, as on test servers. */
export class RateLimit {
  private readonly times: number[] = [];

  constructor(public perMinute: number) {}

  /** Whether one more request may pass; counts it if so. */
  allow(): boolean {
    if (this.perMinute <= 0) return true;
    const now = Date.now();
    while ((this.times[0] ?? now) < now - WINDOW_MS) this.times.shift();
    if (this.times.length >= this.perMinute) return false;
    this.times.push(now);
    return true;
  }
}
