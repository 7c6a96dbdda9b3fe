/** A whole file of consents, sent part by part: what is in memory is one part, however long the file is. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

import { readHeader, type ImportHeader } from '../src/flows/consent/import-columns';
import { MOST_LINES, type ImportOrder, type ImportOutcome } from '../src/flows/consent/import-consents';
import { isBad, type ImportProblem } from '../src/flows/consent/import-problems';
import { stableId } from '../src/flows/stable-id';
import { PrivacyError } from '../src/domain/errors';
import { csvRecords } from './csv-records';
import { openReport } from './import-report';

/** Takes one part to the server. */
export type SendPart = (order: ImportOrder) => Promise<ImportOutcome>;

export type ImportCounts = Omit<ImportOutcome, 'problems' | 'dryRun'> & {
  /** Where the bad lines are written down; null when there are none. */
  report: string | null;
  /** Columns of the file that mean nothing. */
  unknownColumns: string[];
};

export type ImportOptions = {
  dryRun: boolean;
  /** Lines a part; the server takes 1,000. */
  linesAPart?: number;
  progress?: (counts: Readonly<ImportCounts>) => void;
};

/** Twenty takes bodies of 10 MB; long wordings fill a part sooner than its lines do. */
const PART_CHARACTERS = 1_500_000;

/** The same file has the same name in evidence, whoever imports it and whenever. */
const importIdOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return stableId('consent-file', hash.digest('hex'));
};

/** Only a wording has paragraphs; a line break anywhere else comes of a quotation mark that was forgotten. */
const isPlausible =
  (header: ImportHeader) =>
  (cells: readonly string[]): boolean =>
    cells.length === header.width &&
    cells.every((value, index) => index === header.at.wording || !value.includes('\n'));

type Part = { lines: ImportOrder['lines']; characters: number; problems: ImportProblem[] };
const emptyPart = (): Part => ({ lines: [], characters: 0, problems: [] });

/**
 * Imports a file. Run again, it sends everything again, and the server leaves alone what is there: that is how an import
 * that was stopped goes on.
 * @throws PrivacyError INVALID_INPUT where no line can be read for want of columns; NotText; what `send` throws
 */
export const importFile = async (
  path: string,
  send: SendPart,
  { dryRun, linesAPart = MOST_LINES, progress }: ImportOptions,
): Promise<ImportCounts> => {
  const importId = await importIdOf(path);
  let names: string[] | undefined;
  let header: ImportHeader | undefined;
  let report: ReturnType<typeof openReport> | undefined;
  let part = emptyPart();
  const counts: ImportCounts = {
    lines: 0,
    imported: 0,
    existing: 0,
    duplicates: 0,
    bad: 0,
    withoutWording: 0,
    requests: 0,
    report: null,
    unknownColumns: [],
  };

  const finish = async (): Promise<void> => {
    const { lines, problems } = part;
    part = emptyPart();
    if (names === undefined || (lines.length === 0 && problems.length === 0)) return;
    const outcome = lines.length === 0 ? undefined : await send({ importId, dryRun, header: names, lines });
    const cells = new Map(lines.map((one) => [one.line, one.cells]));
    const all = [...problems, ...(outcome?.problems ?? [])].toSorted(([a], [b]) => a - b);
    await report?.add(all, (line) => cells.get(line));
    counts.lines += lines.length + problems.length;
    counts.bad += new Set(all.filter(isBad).map(([line]) => line)).size;
    counts.imported += outcome?.imported ?? 0;
    counts.existing += outcome?.existing ?? 0;
    counts.duplicates += outcome?.duplicates ?? 0;
    counts.withoutWording += outcome?.withoutWording ?? 0;
    counts.requests += outcome?.requests ?? 0;
    counts.report = report?.path() ?? null;
    progress?.(counts);
  };

  try {
    const records = csvRecords(createReadStream(path), {
      isPlausible: (cells) => header === undefined || isPlausible(header)(cells),
    });
    for await (const record of records) {
      if (header === undefined) {
        if (!record.ok)
          throw new PrivacyError(
            'INVALID_INPUT',
            'The first line, which names the columns, cannot be read.',
            {
              problem: record.problem,
            },
          );
        names = record.cells;
        header = readHeader(names);
        counts.unknownColumns = header.unknown;
        report = openReport(path, names);
        continue;
      }
      if (record.ok) {
        part.lines.push({ line: record.line, cells: record.cells });
        part.characters += record.cells.reduce((sum, value) => sum + value.length + 3, 20);
      } else part.problems.push([record.line, record.problem, null]);
      if (part.lines.length + part.problems.length >= linesAPart || part.characters >= PART_CHARACTERS)
        await finish();
    }
    await finish();
    if (header === undefined)
      throw new PrivacyError('INVALID_INPUT', 'The file is empty: its first line has to name the columns.');
    return counts;
  } finally {
    await report?.close();
  }
};
