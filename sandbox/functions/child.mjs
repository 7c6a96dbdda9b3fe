/**
 * One function call: waits for its orders, runs the built handler once, answers, ends.
 * Started ahead of need, so a call pays for its own code only. Plain JavaScript: no loader to start.
 */
import { pathToFileURL } from 'node:url';

// Loads fetch now rather than during the call.
const warm = fetch('data:,').catch(() => undefined);

/** A function lives in the sandbox's time: where that was moved, its `new Date()` says so too. */
const moveClock = (offset) => {
  if (Math.abs(offset) < 1000) return;
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...parts) {
      super(...(parts.length === 0 ? [RealDate.now() + offset] : parts));
    }
    static now() {
      return RealDate.now() + offset;
    }
  };
};

const answer = (message, code) => {
  if (!process.connected) process.exit(code);
  process.send(message, () => process.exit(code));
};

process.on('disconnect', () => process.exit(1));
process.on('message', async (order) => {
  try {
    await warm;
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, order.env);
    moveClock(order.clockOffsetMs ?? 0);
    const bundle = await import(pathToFileURL(order.file).href);
    const handler = order.handlerName.split('.').reduce((value, name) => value?.[name], bundle);
    if (typeof handler !== 'function')
      throw new Error(`Export "${order.handlerName}" not found in function bundle`);
    // A 2.21 server hands over the payload and nothing else (platform-measured §j).
    const result = await handler(order.payload);
    const bytes = Buffer.byteLength(JSON.stringify(result) ?? '');
    // Above about 140 KB the local driver's answer is lost and arrives as an empty success (§j).
    answer(bytes > order.maxResultBytes ? { ok: true } : { ok: true, result }, 0);
  } catch (error) {
    answer({ ok: false, error: String(error), stack: error?.stack }, 1);
  }
});
