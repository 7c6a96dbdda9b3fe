/**
 * Numbers for values of one column, in the order they came; one number for each different value. A value may be a part of
 * a longer text: it is compared where it stands, and a text of its own is made of it only the first time. Nothing (null,
 * undefined or an empty text) has the number 0: whoever lacks a value shares that lack.
 */
export class Dictionary {
  readonly #values: (string | null)[] = [null];
  readonly #hashes: number[] = [0];
  /** Number of a value by slot; 0 is free. */
  #slots = new Int32Array(1024);

  /** Different values so far, "nothing" among them. */
  get size(): number {
    return this.#values.length;
  }

  /** The number of a value, a new one if it has none yet. `start` and `end` choose a part of the text. */
  encode(text: string | null | undefined, start = 0, end = text?.length ?? 0): number {
    if (text === null || text === undefined || end <= start) return 0;
    const hash = hashOf(text, start, end);
    const slot = this.#slotOf(text, start, end, hash);
    const known = this.#slots[slot] as number;
    if (known !== 0) return known;
    const code = this.#values.length;
    this.#values.push(text.slice(start, end));
    this.#hashes.push(hash);
    this.#slots[slot] = code;
    if (code * 2 > this.#slots.length) this.#grow();
    return code;
  }

  /** The number of a value, if it has one. */
  find(text: string | null | undefined): number | undefined {
    if (text === null || text === undefined || text === '') return 0;
    const slot = this.#slotOf(text, 0, text.length, hashOf(text, 0, text.length));
    return this.#slots[slot] || undefined;
  }

  /** The value of a number; null for nothing. @throws RangeError for a number that was never given */
  decode(code: number): string | null {
    const value = this.#values[code];
    if (value === undefined) throw new RangeError(`No value has the number ${code}.`);
    return value;
  }

  /** Where the value is, or the free place where it belongs. */
  #slotOf(text: string, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const code = this.#slots[slot] as number;
      if (code === 0) return slot;
      if (this.#hashes[code] === hash && isPart(this.#values[code] as string, text, start, end)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let code = 1; code < this.#hashes.length; code += 1) {
      let slot = (this.#hashes[code] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}

/** FNV-1a over the code units, then mixed so that the low bits tell as much as the high ones. */
const hashOf = (text: string, start: number, end: number): number => {
  let hash = 0x811c_9dc5 | 0;
  for (let index = start; index < end; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193);
  return hash ^ (hash >>> 15);
};

const isPart = (value: string, text: string, start: number, end: number): boolean => {
  if (value.length !== end - start) return false;
  for (let index = 0; index < value.length; index += 1)
    if (value.charCodeAt(index) !== text.charCodeAt(start + index)) return false;
  return true;
};
