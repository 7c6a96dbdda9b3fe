/**
 * Waits for something that happens after the answer. The deadline is generous on purpose: it is there to end a run
 * that would never succeed, and says nothing about how fast the platform should be.
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined>,
  deadlineMs = 60_000,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (let pause = 25; ; pause = Math.min(pause * 1.6, 1000)) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > end) throw new Error(`Waited ${deadlineMs} ms in vain for: ${what}`);
    await sleep(pause);
  }
}

export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
