import * as fc from 'fast-check';
import { parse } from 'csv-parse/sync';

import { csvRecords, type CsvRecord } from '../../../scripts/csv-records';
import { LONGEST_LINE_BYTES, NotText } from '../../../scripts/csv-lines';
import { plainCell, safeCell } from '../../../src/flows/consent/import-lines';

/** The file in pieces of so many bytes, as a stream gives it. */
async function* pieces(content: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const read = async (
  content: string | Uint8Array,
  {
    size = 65_536,
    isPlausible = () => true,
  }: { size?: number; isPlausible?: (cells: readonly string[]) => boolean } = {},
): Promise<CsvRecord[]> => {
  const all: CsvRecord[] = [];
  for await (const record of csvRecords(pieces(content, size), { isPlausible })) all.push(record);
  return all;
};
const cells = (records: readonly CsvRecord[]): (string[] | string)[] =>
  records.map((record) => (record.ok ? record.cells : `${record.line} ${record.problem}`));

describe('a file of records', () => {
  it.each([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons, quoted separators',
      'a;b\n"1;2";3\n',
      [
        ['a', 'b'],
        ['1;2', '3'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a comma in the name of a column',
      '"a,b,c,d";e\n1;2',
      [
        ['a,b,c,d', 'e'],
        ['1', '2'],
      ],
    ],
    [
      'a mark of UTF-8',
      '\ufeffa,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'Windows line ends',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'line ends of old Macs',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'the separator told in a line',
      'sep=;\na,x;b\n1,y;2',
      [
        ['a,x', 'b'],
        ['1,y', '2'],
      ],
    ],
    [
      'quotes in quotes and paragraphs',
      'a,b\n"He said ""hi""","one\ntwo"\n3,4',
      [
        ['a', 'b'],
        ['He said "hi"', 'one\ntwo'],
        ['3', '4'],
      ],
    ],
    [
      'empty lines',
      'a,b\n\n \n1,2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['nothing', '', []],
    ['one letter', 'a', [['a']]],
  ])('with %s', async (_, content, expected) => {
    expect(cells(await read(content))).toEqual(expected);
    expect(cells(await read(content, { size: 1 }))).toEqual(expected);
  });

  it('is numbered by its lines, those within a value included', async () => {
    const records = await read('a,b\n"one\ntwo\nthree",2\n\n4,5\n');
    expect(records.map(({ line }) => line)).toEqual([1, 2, 6]);
  });

  it('loses one line where a quotation mark is forgotten, and none after it', async () => {
    const lines = ['a,b', '1,2', '"3,4', '5,6', ...Array.from({ length: 600 }, (_, index) => `${index},x`)];
    expect(cells(await read(lines.join('\n')))).toEqual(
      lines.map((line, index) => (index === 2 ? '3 BROKEN_QUOTES' : line.split(','))),
    );
  });

  it('loses two lines where two are forgotten, and none between', async () => {
    const isPlausible = (all: readonly string[]) => all.every((one) => !one.includes('\n'));
    const content = 'a,b\n1,"2\n3,4\n5,6\n7",8\n9,10\n';
    expect(cells(await read(content, { isPlausible }))).toEqual([
      ['a', 'b'],
      '2 BROKEN_QUOTES',
      ['3', '4'],
      ['5', '6'],
      '5 BROKEN_QUOTES',
      ['9', '10'],
    ]);
  });

  it('names a line of a megabyte, one in another encoding, and one with a mark in the middle', async () => {
    const content = Buffer.concat([
      Buffer.from('a,b\n1,2\n'),
      Buffer.from(`${'x'.repeat(1_000_000)},y\n`),
      Buffer.from('M\xfcller,2\n', 'latin1'),
      Buffer.from('5" disk,6\n7,8\n'),
      Buffer.from(`9,"${'z'.repeat(LONGEST_LINE_BYTES)}`),
    ]);
    for (const size of [1000, 65_536])
      expect(cells(await read(content, { size }))).toEqual([
        ['a', 'b'],
        ['1', '2'],
        '3 LINE_TOO_LONG',
        '4 NOT_UTF8',
        '5 BROKEN_QUOTES',
        ['7', '8'],
        '7 LINE_TOO_LONG',
      ]);
  });

  it('is refused whole when it is UTF-16 or a spreadsheet', async () => {
    const utf16 = Buffer.from('\ufeffa,b\n1,2\n', 'utf16le');
    for (const content of [utf16, utf16.subarray(2), Buffer.from('PK\u0003\u0004 and so on')])
      await expect(read(content)).rejects.toThrow(NotText);
  });

  it('reads what the parser reads of the whole file, in whatever pieces it comes', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.stringMatching(/^[a-z",;\n ]{0,10}$/),
    );
    const table = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 12 }))
      .chain(([width, height]) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
          minLength: height,
          maxLength: height,
        }),
      );
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';'),
        fc.integer({ min: 1, max: 40 }),
        async (rows, separator, size) => {
          const header = (rows[0] ?? []).map((_, index) => `c${index}`);
          const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;
          const text = [header, ...rows].map((row) => row.map(quote).join(separator)).join('\n');
          const expected = parse(text, { delimiter: separator, record_delimiter: ['\n'] }) as string[][];
          expect(cells(await read(`${text}\n`, { size }))).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('a cell for spreadsheets', () => {
  it('never begins like a formula, and comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', "'", "'="),
        (text, start) => {
          const value = start + text;
          expect(safeCell(value)).not.toMatch(/^[=+\-@\t\r]/);
          expect(plainCell(safeCell(value))).toBe(value);
        },
      ),
    );
  });
});
