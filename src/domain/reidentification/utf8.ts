/** Shared by all calls: each is done with it before the next. */
let scratch = new Uint8Array(1024);

/**
 * The UTF-8 bytes of a part of a text, in a buffer that the next call writes over. Half of a surrogate pair becomes three
 * bytes of its own rather than the replacement character, so that different texts have different bytes.
 */
export const utf8Of = (text: string, start: number, end: number): { bytes: Uint8Array; length: number } => {
  if ((end - start) * 3 > scratch.length) scratch = new Uint8Array((end - start) * 6);
  const bytes = scratch;
  let length = 0;
  for (let index = start; index < end; index += 1) {
    let unit = text.charCodeAt(index);
    if (unit < 0x80) {
      bytes[length++] = unit;
      continue;
    }
    if (unit < 0x800) {
      bytes[length++] = 0xc0 | (unit >> 6);
      bytes[length++] = 0x80 | (unit & 0x3f);
      continue;
    }
    const next = index + 1 < end ? text.charCodeAt(index + 1) : 0;
    if ((unit & 0xfc00) === 0xd800 && (next & 0xfc00) === 0xdc00) {
      index += 1;
      unit = 0x1_0000 + ((unit & 0x3ff) << 10) + (next & 0x3ff);
      bytes[length++] = 0xf0 | (unit >> 18);
      bytes[length++] = 0x80 | ((unit >> 12) & 0x3f);
    } else {
      bytes[length++] = 0xe0 | (unit >> 12);
    }
    bytes[length++] = 0x80 | ((unit >> 6) & 0x3f);
    bytes[length++] = 0x80 | (unit & 0x3f);
  }
  return { bytes, length };
};
