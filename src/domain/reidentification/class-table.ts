/**
 * Counts records by their combination of values: the equivalence classes of k-anonymity (Samarati 2001, Sweeney 2002).
 *
 * A hash table with open addressing over typed arrays: a class takes 4 bytes for each column, 8 for hash and count, and
 * 8 to 16 for its place, whatever its values look like, so that memory follows the number of classes and not that of
 * records. Values are given as codes (see `Dictionary`).
 */
export class ClassTable {
  readonly width: number;
  #size = 0;
  #records = 0;
  /** Of class `i` from `i * #stride` on: hash, count, codes. Together, because a look at one is a look at the others. */
  #classes: Int32Array;
  readonly #stride: number;
  /** Class number + 1 by slot; 0 is free. */
  #slots: Int32Array;
  #mask: number;

  /** @param width columns of a record, 1 or more */
  constructor(width: number, expected = 1024) {
    if (!Number.isInteger(width) || width < 1) throw new RangeError('A class has one column or more.');
    this.width = width;
    this.#stride = width + 2;
    let slots = 1024;
    while (slots < expected * 2) slots *= 2;
    this.#slots = new Int32Array(slots);
    this.#mask = slots - 1;
    this.#classes = new Int32Array((slots / 2) * this.#stride);
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
    return this.#classes[index * this.#stride + 1] ?? 0;
  }

  /** Code of a column of class `index`. */
  code(index: number, column: number): number {
    return this.#classes[index * this.#stride + 2 + column] ?? 0;
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
    const [slots, classes, mask, stride] = [this.#slots, this.#classes, this.#mask, this.#stride];
    let slot = hash & mask;
    for (;;) {
      const found = (slots[slot] as number) - 1;
      if (found < 0) break;
      const start = found * stride;
      if (classes[start] === hash && this.#isAt(start + 2, codes, offset)) {
        classes[start + 1] = (classes[start + 1] as number) + count;
        return found;
      }
      slot = (slot + 1) & mask;
    }
    return this.#insert(slot, hash, codes, offset, count);
  }

  #isAt(start: number, codes: ArrayLike<number>, offset: number): boolean {
    const { width } = this;
    const classes = this.#classes;
    for (let column = 0; column < width; column += 1)
      if (classes[start + column] !== codes[offset + column]) return false;
    return true;
  }

  #insert(slot: number, hash: number, codes: ArrayLike<number>, offset: number, count: number): number {
    const index = this.#size;
    if (index * 2 >= this.#slots.length) {
      this.#grow();
      slot = this.#freeSlot(hash);
    }
    const { width } = this;
    const classes = this.#classes;
    const start = index * this.#stride;
    classes[start] = hash;
    classes[start + 1] = count;
    for (let column = 0; column < width; column += 1)
      classes[start + 2 + column] = codes[offset + column] as number;
    this.#slots[slot] = index + 1;
    this.#size = index + 1;
    return index;
  }

  #freeSlot(hash: number): number {
    const [slots, mask] = [this.#slots, this.#mask];
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const length = this.#slots.length * 2;
    const classes = new Int32Array((length / 2) * this.#stride);
    classes.set(this.#classes);
    this.#classes = classes;
    this.#slots = new Int32Array(length);
    this.#mask = length - 1;
    for (let index = 0; index < this.#size; index += 1)
      this.#slots[this.#freeSlot(classes[index * this.#stride] as number)] = index + 1;
  }
}
