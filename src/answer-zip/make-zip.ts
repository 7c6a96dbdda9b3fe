import { Zip, ZipDeflate } from 'fflate';

/** A file of an archive, while it is written: each chunk is compressed and let go. */
export type ZipEntry = { write(chunk: Uint8Array): void; end(): void };

/** One zip archive that is being written; it holds compressed bytes only, never the files themselves. */
export type ZipPart = {
  /**
   * Adds a file under a name such as `records/person.csv`. Give what is large as chunks: each is compressed before the next
   * is asked for.
   * @throws RangeError for a name that is taken, or that an unzipper could put outside its folder
   */
  add(name: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;
  /**
   * Begins a file that is written piece by piece; several may be open side by side, so that records that are read once go
   * into a JSON and a CSV file at the same time.
   * @throws RangeError as `add`
   */
  open(name: string): ZipEntry;
  /**
   * Bytes so far, the list at the end included. What was written last counts once it is compressed: for each file that is
   * open up to 100 KB of text may be missing. Whoever writes the chunks ends the files when the part is full.
   */
  readonly size: number;
  /** The archive, whole. Nothing can be added afterwards. @throws Error while a file is open or when one broke off */
  finish(): Uint8Array;
};

/** The first moment a zip can name (its times begin with MS-DOS's). */
const FIRST_MOMENT = new Date('1980-01-01T00:00:00Z');
/** Text deflates to a seventh at 6; higher levels cost twice the time for one in fifty bytes. */
const LEVEL = 6;
const LONGEST_NAME = 200;
/** Head, tail and line in the list of one file; the end of the list. */
const BYTES_PER_FILE = 30 + 16 + 46;
const BYTES_OF_END = 22;

const isHarmless = (name: string): boolean =>
  name.length <= LONGEST_NAME &&
  !/[\p{Cc}\\:*?"<>|]/u.test(name) &&
  name.split('/').every((step) => step !== '' && step !== '.' && step !== '..' && !step.endsWith('.'));

/** Zip has no time zones: fflate writes the local one, here it is UTC's, so that the same content gives the same bytes. */
const asUtc = (at: Date): Date => new Date(at.getTime() + at.getTimezoneOffset() * 60_000);

/**
 * Opens a zip archive (deflate, UTF-8 names), written as a stream. The same files in the same order give the same bytes.
 * @param at the time that stands beside every file, in UTC
 */
export const makeZip = (at: Date = FIRST_MOMENT): ZipPart => {
  const chunks: Uint8Array[] = [];
  let size = BYTES_OF_END;
  let openFiles = 0;
  let isFinished = false;
  const names = new Set<string>();
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });

  const open = (name: string): ZipEntry => {
    if (isFinished) throw new Error('The archive takes no file any more: it is finished.');
    if (!isHarmless(name)) throw new RangeError('A file in an archive needs a relative name without "..".');
    // Windows and macOS take names that differ in case for one file, and would keep the last.
    const key = name.toLowerCase();
    if (names.has(key)) throw new RangeError('The archive has a file of that name already.');
    names.add(key);
    const file = new ZipDeflate(name, { level: LEVEL });
    file.mtime = asUtc(at);
    zip.add(file);
    size += BYTES_PER_FILE + 2 * Buffer.byteLength(name);
    // fflate keeps what is compressed of a file until those before it have ended; it counts here all the same.
    const take = file.ondata;
    file.ondata = (error, chunk, isLast) => {
      size += chunk?.length ?? 0;
      take(error, chunk, isLast);
    };
    openFiles += 1;
    return {
      write: (chunk) => void file.push(chunk, false),
      end: () => {
        file.push(new Uint8Array(0), true);
        openFiles -= 1;
      },
    };
  };

  return {
    open,
    add: async (name, content) => {
      const entry = open(name);
      // One that breaks off stays open, and with it the archive is never passed off as whole.
      if (content instanceof Uint8Array) entry.write(content);
      else for await (const chunk of content) entry.write(chunk);
      entry.end();
    },
    get size() {
      return size;
    },
    finish: () => {
      if (isFinished) throw new Error('The archive is finished already.');
      if (openFiles > 0) throw new Error('The archive cannot be finished: a file in it has not been ended.');
      isFinished = true;
      zip.end();
      const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
      let place = 0;
      for (const chunk of chunks.splice(0)) {
        bytes.set(chunk, place);
        place += chunk.length;
      }
      return bytes;
    },
  };
};
