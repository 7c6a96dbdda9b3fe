/**
 * Counts records by their combination of values: the equivalence classes of k-anonymity (Samarati 2001, Sweeney 2002).
 *
 * A hash table with open addressing over typed arrays: a class takes 4 bytes for each column and 12 for hash, count and
 * place, whatever its values look like, so that memory follows the number of classes and not that of records. Values are
 * given as codes (see `Dictionary`).
 */
export class ClassTable {
  readonly width: number;
  #size = 0;
  #records = 0;
  /** Codes of class `i` at `i * width`. */
  #codes: Int32Array;
  #counts: Int32Array;
  #hashes: Int32Array;
  /** Class number + 1 by slot; 0 is free. */
  #slots: Int32Array;
  #mask: number;

  /** @param width columns of a record, 1 or more */
  constructor(width: number, expected = 1024) {
    if (!Number.isInteger(width) || width < 1) throw new RangeError('A class has one column or more.');
    this.width = width;
    let slots = 1024;
    while (slots < expected * 2) slots *= 2;
    this.#slots = new Int32Array(slots);
    this.#mask = slots - 1;
    const room = slots / 2;
    this.#codes = new Int32Array(room * width);
    this.#counts = new Int32Array(room);
    this.#hashes = new Int32Array(room);
  }

  /** Classes so far. */
  get size(): number {
    return this.#size;
  }

  /** Records so far. */
  get records(): number {
    return this.#records;
  }

  /** Records in class `index`. */
  count(index: number): number {
    return this.#counts[index] ?? 0;
  }

  /** Code of a column of class `index`. */
  code(index: number, column: number): number {
    return this.#codes[index * this.width + column] ?? 0;
  }

  /**
   * Adds `count` records of one combination.
   * @param codes read from `offset` on, `width` of them
   * @returns the number of the class, which stays the same while the table lives
   */
  add(codes: ArrayLike<number>, offset = 0, count = 1): number {
    const { width } = this;
    let hash = 0x9e37_79b9 | 0;
    for (let column = 0; column < width; column += 1) {
      hash = Math.imul(hash ^ (codes[offset + column] as number), 0x85eb_ca6b);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
    hash ^= hash >>> 16;
    this.#records += count;
    let slot = hash & this.#mask;
    for (;;) {
      const found = (this.#slots[slot] as number) - 1;
      if (found < 0) break;
      if (this.#hashes[found] === hash && this.#isAt(found, codes, offset)) {
        this.#counts[found] = (this.#counts[found] as number) + count;
        return found;
      }
      slot = (slot + 1) & this.#mask;
    }
    return this.#insert(slot, hash, codes, offset, count);
  }

  #isAt(index: number, codes: ArrayLike<number>, offset: number): boolean {
    const { width } = this;
    const start = index * width;
    for (let column = 0; column < width; column += 1)
      if (this.#codes[start + column] !== codes[offset + column]) return false;
    return true;
  }

  #insert(slot: number, hash: number, codes: ArrayLike<number>, offset: number, count: number): number {
    const index = this.#size;
    if (index >= this.#counts.length) {
      this.#grow();
      slot = this.#freeSlot(hash);
    }
    for (let column = 0; column < this.width; column += 1)
      this.#codes[index * this.width + column] = codes[offset + column] as number;
    this.#counts[index] = count;
    this.#hashes[index] = hash;
    this.#slots[slot] = index + 1;
    this.#size = index + 1;
    return index;
  }

  #freeSlot(hash: number): number {
    let slot = hash & this.#mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #grow(): void {
    const slots = this.#slots.length * 2;
    const room = slots / 2;
    const codes = new Int32Array(room * this.width);
    codes.set(this.#codes);
    const counts = new Int32Array(room);
    counts.set(this.#counts);
    const hashes = new Int32Array(room);
    hashes.set(this.#hashes);
    this.#codes = codes;
    this.#counts = counts;
    this.#hashes = hashes;
    this.#slots = new Int32Array(slots);
    this.#mask = slots - 1;
    for (let index = 0; index < this.#size; index += 1)
      this.#slots[this.#freeSlot(hashes[index] as number)] = index + 1;
  }
}
