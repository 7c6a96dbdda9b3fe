/**
 * One function call: waits for its orders, runs the built handler once, answers, ends, unless it is to be kept.
 * Started ahead of need, so a call pays for its own code only. Plain JavaScript: no loader to start.
 */
import { pathToFileURL } from 'node:url';

// Loads fetch now rather than during the call.
const warm = fetch('data:,').catch(() => undefined);

/** A function lives in the sandbox's time: where that was moved, its `new Date()` says so too. */
const RealDate = Date;
const moveClock = (offset) => {
  globalThis.Date = RealDate;
  if (Math.abs(offset) < 1000) return;
  globalThis.Date = class extends RealDate {
    constructor(...parts) {
      super(...(parts.length === 0 ? [RealDate.now() + offset] : parts));
    }
    static now() {
      return RealDate.now() + offset;
    }
  };
};

/** Shorter waits are no pauses but a library's own timing. */
const SHORTEST_PAUSE_MS = 100;
/**
 * A pause does nothing but let a promise go on, so it is handed the promise's own `resolve`, which is native code. Any
 * other timer guards something, such as the patience with a mail server, and keeps its time.
 */
const isPause = (callback, delay) =>
  delay >= SHORTEST_PAUSE_MS &&
  process.connected &&
  /^function \(\) \{ \[native code\] \}$/.test(Function.prototype.toString.call(callback));

/**
 * A pause ends as soon as the sandbox says that the platform has nothing more to write late, at the latest when it would
 * have ended anyway: two hundred crash tests need not wait for what is done long since.
 */
let areShort = false;
const shortenPauses = () => {
  if (areShort) return;
  areShort = true;
  const { setTimeout: start, clearTimeout: stop } = globalThis;
  const pauses = new Map();
  let last = 0;
  process.on('message', ({ resume }) => {
    pauses.get(resume)?.end();
  });
  globalThis.setTimeout = (callback, delay = 0, ...parts) => {
    if (!isPause(callback, delay)) return start(callback, delay, ...parts);
    const id = (last += 1);
    const end = () => {
      stop(timer);
      pauses.delete(id);
      callback(...parts);
    };
    const timer = start(end, delay);
    pauses.set(id, { timer, end });
    process.send({ pause: id });
    return timer;
  };
  globalThis.clearTimeout = (timer) => {
    for (const [id, pause] of pauses) if (pause.timer === timer) pauses.delete(id);
    stop(timer);
  };
};

const answer = (message, code, isKept) => {
  if (!process.connected) process.exit(code);
  process.send(message, () => isKept || process.exit(code));
};

process.on('disconnect', () => process.exit(1));
process.on('message', async (order) => {
  if (order.file === undefined) return;
  try {
    await warm;
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, order.env);
    moveClock(order.clockOffsetMs ?? 0);
    if (order.quickPauses) shortenPauses();
    const bundle = await import(pathToFileURL(order.file).href);
    const handler = order.handlerName.split('.').reduce((value, name) => value?.[name], bundle);
    if (typeof handler !== 'function')
      throw new Error(`Export "${order.handlerName}" not found in function bundle`);
    // A 2.21 server hands over the payload and nothing else (platform-measured §j).
    const result = await handler(order.payload);
    const bytes = Buffer.byteLength(JSON.stringify(result) ?? '');
    // Above about 140 KB the local driver's answer is lost and arrives as an empty success (§j).
    answer(bytes > order.maxResultBytes ? { ok: true } : { ok: true, result }, 0, order.isKept);
  } catch (error) {
    answer({ ok: false, error: String(error), stack: error?.stack }, 1, order.isKept);
  }
});
