import { utf8Of } from './utf8';

/**
 * Numbers for values of one column, in the order they came; one number for each different value. A value is given as a
 * text, or as the UTF-8 bytes of one where it stands in a longer run of bytes: bytes are hashed and compared in place, and
 * no text is made of them unless somebody asks for it. Nothing (null, undefined, an empty text, no bytes) has the number
 * 0: whoever lacks a value shares that lack.
 */
export class Dictionary {
  /** The bytes of all values, one after the other; those of value `i` end at `#ends[i]`. */
  #bytes = new Uint8Array(4096);
  #ends = new Int32Array(512);
  #hashes = new Int32Array(512);
  #size = 1;
  /** Number of a value by slot; 0 is free. */
  #slots = new Int32Array(1024);
  /** Texts by number, of values that were given as texts or asked for. */
  readonly #texts = new Map<number, string>();

  /** Different values so far, "nothing" among them. */
  get size(): number {
    return this.#size;
  }

  /** The number of a value, a new one if it has none yet. `start` and `end` choose a part of the text. */
  encode(text: string | null | undefined, start = 0, end = text?.length ?? 0): number {
    if (text === null || text === undefined || end <= start) return 0;
    const { bytes, length } = utf8Of(text, start, end);
    const before = this.#size;
    const code = this.encodeBytes(bytes, 0, length);
    if (code === before) this.#texts.set(code, text.slice(start, end));
    return code;
  }

  /** The number of a value whose UTF-8 bytes stand from `start` up to `end`. */
  encodeBytes(bytes: Uint8Array, start: number, end: number): number {
    if (end <= start) return 0;
    const hash = hashOf(bytes, start, end);
    const slot = this.#slotOf(bytes, start, end, hash);
    const known = this.#slots[slot] as number;
    return known !== 0 ? known : this.#insert(slot, hash, bytes, start, end);
  }

  /** The number of a value, if it has one. */
  find(text: string | null | undefined): number | undefined {
    if (text === null || text === undefined || text === '') return 0;
    const { bytes, length } = utf8Of(text, 0, text.length);
    return this.#slots[this.#slotOf(bytes, 0, length, hashOf(bytes, 0, length))] || undefined;
  }

  /** The value of a number; null for nothing. @throws RangeError for a number that was never given */
  decode(code: number): string | null {
    if (code === 0) return null;
    if (!Number.isInteger(code) || code < 0 || code >= this.#size)
      throw new RangeError(`No value has the number ${code}.`);
    const known = this.#texts.get(code);
    if (known !== undefined) return known;
    const text = UTF8.decode(this.#bytes.subarray(this.#ends[code - 1], this.#ends[code]));
    this.#texts.set(code, text);
    return text;
  }

  /** Where the value is, or the free place where it belongs. */
  #slotOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const code = this.#slots[slot] as number;
      if (code === 0 || (this.#hashes[code] === hash && this.#isAt(code, bytes, start, end))) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #isAt(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = this.#bytes;
    let place = this.#ends[code - 1] as number;
    if ((this.#ends[code] as number) - place !== end - start) return false;
    for (let index = start; index < end; index += 1, place += 1)
      if (own[place] !== bytes[index]) return false;
    return true;
  }

  #insert(slot: number, hash: number, bytes: Uint8Array, start: number, end: number): number {
    const code = this.#size;
    const place = this.#ends[code - 1] as number;
    if (place + end - start > this.#bytes.length)
      this.#bytes = grown(this.#bytes, new Uint8Array((place + end - start) * 2));
    if (code >= this.#ends.length) {
      this.#ends = grown(this.#ends, new Int32Array(code * 2));
      this.#hashes = grown(this.#hashes, new Int32Array(code * 2));
    }
    this.#bytes.set(bytes.subarray(start, end), place);
    this.#ends[code] = place + end - start;
    this.#hashes[code] = hash;
    this.#slots[slot] = code;
    this.#size = code + 1;
    if (code * 2 > this.#slots.length) this.#growSlots();
    return code;
  }

  #growSlots(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let code = 1; code < this.#size; code += 1) {
      let slot = (this.#hashes[code] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}

/** A mark at the beginning is part of a value. */
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

const grown = <T extends Uint8Array | Int32Array>(from: T, to: T): T => {
  to.set(from);
  return to;
};

/** FNV-1a over the bytes, then mixed so that the low bits tell as much as the high ones. */
const hashOf = (bytes: Uint8Array, start: number, end: number): number => {
  let hash = 0x811c_9dc5 | 0;
  for (let index = start; index < end; index += 1)
    hash = Math.imul(hash ^ (bytes[index] as number), 0x0100_0193);
  return hash ^ (hash >>> 15);
};
