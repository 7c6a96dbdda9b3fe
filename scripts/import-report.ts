/** The file beside the input that says which lines were not imported, why, and how to mend them. */
import { open, type FileHandle } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';

import { REPORT_COLUMNS } from '../src/flows/consent/import-columns';
import { safeCell } from '../src/flows/consent/import-lines';
import { IMPORT_PROBLEMS, type ImportProblem } from '../src/flows/consent/import-problems';

const cell = (value: string): string => `"${safeCell(value).replaceAll('"', '""')}"`;
const row = (values: readonly string[]): string => `${values.map(cell).join(';')}\r\n`;

/** `consents.csv` → `consents.problems.csv`, and `consents.problems-2.csv` where that is there: it may have been corrected. */
const namesFor = function* (file: string): Generator<string> {
  const ending = extname(file);
  const stem = join(dirname(file), basename(file, ending));
  yield `${stem}.problems${ending || '.csv'}`;
  for (let count = 2; ; count += 1) yield `${stem}.problems-${count}${ending || '.csv'}`;
};

const isThere = (error: unknown): boolean => (error as { code?: unknown }).code === 'EEXIST';

/** What is wrong with one line, all of it. */
const wordsFor = (problems: readonly ImportProblem[]): [what: string, columns: string, remedy: string] => {
  const what = problems.map(([, code]) => `${code}: ${IMPORT_PROBLEMS[code][0]}`);
  const columns = problems.flatMap(([, , column]) => column ?? []);
  const remedies = [...new Set(problems.map(([, code]) => IMPORT_PROBLEMS[code][1]))];
  return [what.join(' / '), columns.join(', '), remedies.join(' / ')];
};

export type ImportReport = {
  /** Null until there is something to report. */
  path: () => string | null;
  /** @param cellsOf the line as it stands in the file; none where it could not be read */
  add: (
    problems: readonly ImportProblem[],
    cellsOf: (line: number) => readonly string[] | undefined,
  ) => Promise<void>;
  close: () => Promise<void>;
};

/**
 * Opens a report; the file is made with its first line, readable by its owner alone, since it holds addresses. It has the
 * columns of the input behind its own, so that it can be corrected and imported like the input.
 */
export const openReport = (input: string, header: readonly string[]): ImportReport => {
  let handle: FileHandle | undefined;
  let path: string | null = null;
  const create = async (): Promise<FileHandle> => {
    for (const name of namesFor(input)) {
      try {
        const created = await open(name, 'wx', 0o600);
        path = name;
        // Spreadsheets take a file without this mark for the machine's own encoding.
        await created.write(`\ufeff${row([...REPORT_COLUMNS, ...header])}`);
        return created;
      } catch (error) {
        if (!isThere(error)) throw error;
      }
    }
    throw new Error('There are names without end.');
  };
  return {
    path: () => path,
    add: async (problems, cellsOf) => {
      if (problems.length === 0) return;
      handle ??= await create();
      const byLine = new Map<number, ImportProblem[]>();
      for (const problem of problems) byLine.set(problem[0], [...(byLine.get(problem[0]) ?? []), problem]);
      const rows = [...byLine].map(([line, all]) => {
        const [what, columns, remedy] = wordsFor(all);
        const cells = cellsOf(line) ?? [];
        const filled = Array.from(
          { length: Math.max(header.length, cells.length) },
          (_, at) => cells[at] ?? '',
        );
        return row([String(line), what, columns, remedy, ...filled]);
      });
      await handle.write(rows.join(''));
    },
    close: async () => handle?.close(),
  };
};
