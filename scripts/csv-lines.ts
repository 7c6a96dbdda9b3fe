/** Bytes of a file as lines, however long the file is; a line that is too long costs no memory. */

/** A line between two line breaks, which need not be a whole record: a value in quotation marks may go on in the next. */
export type PhysicalLine = {
  /** From 1. */
  number: number;
  /** Null where it is too long or not UTF-8. */
  text: string | null;
  problem: 'LINE_TOO_LONG' | 'NOT_UTF8' | null;
};

export const LONGEST_LINE_BYTES = 64 * 1024;

const LF = 0x0a;
const CR = 0x0d;

/** The file is in no encoding that can be read; there is no line to blame. */
export class NotText extends Error {
  override readonly name = 'NotText';
}

const UTF16 = 'The file is UTF-16. Save it as "CSV UTF-8" and start again.';

const requireText = (start: Buffer): void => {
  const [first, second] = start;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw new NotText(UTF16);
  // Without a mark at its beginning, every second byte of plain letters is zero.
  if (start.subarray(0, 1000).includes(0)) throw new NotText(UTF16);
  if (first === 0x50 && second === 0x4b)
    throw new NotText('This is a spreadsheet and no CSV. Save it as "CSV UTF-8" and start again.');
};

const withoutMark = (start: Buffer): Buffer =>
  start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? start.subarray(3) : start;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const lineOf = (number: number, bytes: Buffer, isTooLong: boolean): PhysicalLine => {
  if (isTooLong) return { number, text: null, problem: 'LINE_TOO_LONG' };
  const end = bytes.at(-1) === CR ? bytes.length - 1 : bytes.length;
  try {
    return { number, text: strict.decode(bytes.subarray(0, end)), problem: null };
  } catch {
    return { number, text: null, problem: 'NOT_UTF8' };
  }
};

/** Files of old Macs end their lines with a carriage return alone. */
const lineBreakOf = (start: Buffer): number => (!start.includes(LF) && start.includes(CR) ? CR : LF);

/** So much of a file tells how its lines end. */
const START_BYTES = 2 * LONGEST_LINE_BYTES;

/** The chunks, the first of them long enough to tell what sort of file it is. */
async function* withWholeStart(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let start: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (start === undefined) {
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (!start.includes(LF) && start.length < START_BYTES) continue;
    yield start;
    start = undefined;
  }
  if (start !== undefined && start.length > 0) yield start;
}

/**
 * Cuts a stream into lines.
 * @throws NotText for UTF-16 and for spreadsheets
 */
export async function* physicalLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<PhysicalLine> {
  let number = 1;
  let pending: Buffer = Buffer.alloc(0);
  let isTooLong = false;
  let lineBreak: number | undefined;
  for await (const chunk of withWholeStart(chunks)) {
    let bytes: Buffer = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    if (lineBreak === undefined) {
      requireText(bytes);
      bytes = withoutMark(bytes);
      lineBreak = lineBreakOf(bytes);
    }
    let start = 0;
    for (let end = bytes.indexOf(lineBreak); end >= 0; end = bytes.indexOf(lineBreak, start)) {
      yield lineOf(number, bytes.subarray(start, end), isTooLong || end - start > LONGEST_LINE_BYTES);
      number += 1;
      isTooLong = false;
      start = end + 1;
    }
    // A copy: the rest of a chunk would keep all of it.
    pending = Buffer.from(bytes.subarray(start));
    if (pending.length > LONGEST_LINE_BYTES) {
      isTooLong = true;
      pending = Buffer.alloc(0);
    }
  }
  if (pending.length > 0 || isTooLong) yield lineOf(number, pending, isTooLong);
}
