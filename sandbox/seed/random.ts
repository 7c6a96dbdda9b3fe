/** Seeded randomness: the same label gives the same numbers, picks and ids on every run and machine. */
export type Random = {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  pick<T>(items: readonly T[]): T;
  /** `count` different items, or all of them when there are fewer. */
  sample<T>(items: readonly T[], count: number): T[];
  chance(probability: number): boolean;
  /** A version 4 UUID. */
  uuid(): string;
};

/** The four hex digits of the lower 16 bits; ids are drawn by the hundred thousand. */
const HALVES = Array.from({ length: 0x1_0000 }, (_, value) => value.toString(16).padStart(4, '0'));
const half = (word: number): string => HALVES[word & 0xffff] ?? '';

/** The label is hashed to the 128-bit state of sfc32, a small generator with good statistical quality. */
export function createRandom(label: string): Random {
  const state = hashToState(label);
  let [a, b, c, counter] = state;

  const nextUint32 = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    c |= 0;
    return result >>> 0;
  };
  for (let round = 0; round < 12; round += 1) nextUint32();

  const next = (): number => nextUint32() / 0x1_0000_0000;
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError('Nothing to pick from: the list is empty.');
    return items[integer(0, items.length - 1)] as T;
  };

  return {
    next,
    integer,
    pick,
    chance: (probability) => next() < probability,
    sample: (items, count) => {
      const rest = [...items];
      const taken: typeof rest = [];
      while (taken.length < count && rest.length > 0) {
        taken.push(...rest.splice(integer(0, rest.length - 1), 1));
      }
      return taken;
    },
    uuid: () => {
      const [one, two, three, four] = [nextUint32(), nextUint32(), nextUint32(), nextUint32()];
      const version = `4${half(two).slice(1)}`;
      const variant = half(((three >>> 16) & 0x3fff) | 0x8000);
      return `${half(one >>> 16)}${half(one)}-${half(two >>> 16)}-${version}-${variant}-${half(three)}${half(four >>> 16)}${half(four)}`;
    },
  };
}

/**
 * Spreads 0…size-1 over itself without a repeat, so that unique names, numbers and domains
 * need no memory of what was given out: index → place.
 */
export function scatter(index: number, size: number): number {
  let stride = Math.floor(size * 0.618) | 1;
  while (greatestCommonDivisor(stride, size) !== 1) stride += 2;
  return Number((BigInt(index % size) * BigInt(stride) + BigInt(Math.floor(size / 3))) % BigInt(size));
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function hashToState(label: string): [number, number, number, number] {
  let h = 1779033703 ^ label.length;
  for (let i = 0; i < label.length; i += 1) {
    h = Math.imul(h ^ label.charCodeAt(i), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  const word = (): number => {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    h ^= h >>> 16;
    return h | 0;
  };
  return [word(), word(), word(), word()];
}
