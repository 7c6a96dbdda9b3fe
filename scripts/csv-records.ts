/** Lines of a file as records. A record that cannot be read is named and costs none of those around it. */
import { parse } from 'csv-parse/sync';

import { LONGEST_LINE_BYTES, physicalLines, type PhysicalLine } from './csv-lines';

export type CsvRecord =
  | { ok: true; line: number; cells: string[] }
  | { ok: false; line: number; problem: 'BROKEN_QUOTES' | 'LINE_TOO_LONG' | 'NOT_UTF8' };

/** A text of people's own in quotation marks has paragraphs; more lines than that are a mark that was forgotten. */
const MOST_LINES_A_RECORD = 200;
/** The parser costs more to start than to run: records of one line go to it together. */
const TOGETHER = 500;

const SEPARATORS = [';', ',', '\t'] as const;

/** What stands most often in the first line outside of quotation marks. */
const separatorOf = (header: string): string => {
  const bare = header.replace(/"(?:[^"]|"")*"/g, '');
  const counts = SEPARATORS.map((separator) => bare.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
};

const parsed = (text: string, delimiter: string): string[][] | undefined => {
  try {
    return parse(text, { delimiter, record_delimiter: ['\n'], relax_column_count: true });
  } catch {
    return undefined;
  }
};

const isOdd = (text: string): boolean => (text.split('"').length - 1) % 2 === 1;

/** Lines that can be put back, to be read again. */
class Lookahead {
  private readonly again: PhysicalLine[] = [];
  constructor(private readonly source: AsyncGenerator<PhysicalLine>) {}

  async next(): Promise<PhysicalLine | undefined> {
    const again = this.again.pop();
    if (again !== undefined) return again;
    const { done, value } = await this.source.next();
    return done ? undefined : value;
  }

  putBack(lines: readonly PhysicalLine[]): void {
    this.again.push(...lines.toReversed());
  }
}

export type RecordOptions = {
  /**
   * Whether a record that goes over several lines can be meant. A mark that was forgotten joins lines up to the next one,
   * and what comes out is a record in form only.
   */
  isPlausible: (cells: readonly string[]) => boolean;
};

/**
 * Reads records. Separator and line break are those of the first line; empty lines are passed over.
 * @throws NotText
 */
export async function* csvRecords(
  chunks: AsyncIterable<Uint8Array>,
  { isPlausible }: RecordOptions,
): AsyncGenerator<CsvRecord> {
  const lines = new Lookahead(physicalLines(chunks));
  let separator: string | undefined;
  let waiting: { line: number; text: string }[] = [];

  const single = (line: number, text: string): CsvRecord => {
    const records = parsed(text, separator ?? ',');
    const [cells] = records ?? [];
    return cells !== undefined && records?.length === 1
      ? { ok: true, line, cells }
      : { ok: false, line, problem: 'BROKEN_QUOTES' };
  };
  function* flush(): Generator<CsvRecord> {
    const now = waiting;
    waiting = [];
    const records = parsed(now.map(({ text }) => text).join('\n'), separator ?? ',');
    if (records?.length === now.length)
      for (const [index, cells] of records.entries()) yield { ok: true, line: now[index]?.line ?? 0, cells };
    else for (const { line, text } of now) yield single(line, text);
  }
  /** Joins lines until the marks close; puts back what it took when they do not, or nothing sensible comes out. */
  const joined = async (first: PhysicalLine): Promise<CsvRecord> => {
    const taken: PhysicalLine[] = [];
    let text = first.text ?? '';
    let isOpen = isOdd(text);
    while (isOpen && taken.length < MOST_LINES_A_RECORD && text.length <= LONGEST_LINE_BYTES) {
      const next = await lines.next();
      if (next === undefined) break;
      taken.push(next);
      if (next.text === null) break;
      text += `\n${next.text}`;
      isOpen = isOpen !== isOdd(next.text);
    }
    const record = isOpen ? undefined : single(first.number, text);
    if (record?.ok && isPlausible(record.cells)) return record;
    lines.putBack(taken);
    return { ok: false, line: first.number, problem: 'BROKEN_QUOTES' };
  };

  for (let line = await lines.next(); line !== undefined; line = await lines.next()) {
    const { number, text, problem } = line;
    if (text?.trim() === '') continue;
    if (separator === undefined && text !== null) {
      // Excel's own way to say it; the columns are named in the line after.
      const said = /^sep=(.)$/i.exec(text.trim())?.[1];
      separator = said ?? separatorOf(text);
      if (said !== undefined) continue;
    }
    if (text === null || isOdd(text)) {
      yield* flush();
      yield text === null ? { ok: false, line: number, problem: problem ?? 'NOT_UTF8' } : await joined(line);
      continue;
    }
    waiting.push({ line: number, text });
    if (waiting.length >= TOGETHER) yield* flush();
  }
  yield* flush();
}
