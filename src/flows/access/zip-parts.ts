import { makeZip } from '../../answer-zip/make-zip';
import { LARGEST_PART, type AnswerFiles } from '../delivery/answer-files';

/** A part's own entries and what its compression may still hold back; see `makeZip`. */
const ROOM = 300_000;

/** The archives of an answer: a new one is begun when the next file might not fit. */
export type ZipParts = {
  /** Bytes that fit into an archive by themselves. */
  readonly largest: number;
  /** Adds a whole file of at most `largest` bytes. */
  add(path: string, bytes: Uint8Array): Promise<void>;
  /** Writes the last archive. @returns the index after it */
  end(): Promise<number>;
};

/**
 * @param name of the archives, without number and ending
 * @param first index of the first archive among the parts of the answer
 */
export const openZipParts = (files: AnswerFiles, name: string, first: number, at: Date): ZipParts => {
  let zip = makeZip(at);
  let index = first;
  let isEmpty = true;
  const flush = async (): Promise<void> => {
    await files.write({
      index,
      name: `${name}-${index - first + 1}.zip`,
      contentType: 'application/zip',
      bytes: zip.finish(),
    });
    index += 1;
    zip = makeZip(at);
    isEmpty = true;
  };
  return {
    largest: LARGEST_PART - ROOM,
    add: async (path, bytes) => {
      if (!isEmpty && zip.size + bytes.byteLength > LARGEST_PART - ROOM) await flush();
      await zip.add(path, bytes);
      isEmpty = false;
    },
    end: async () => {
      if (!isEmpty) await flush();
      return index;
    },
  };
};
