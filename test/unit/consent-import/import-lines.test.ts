import * as fc from 'fast-check';

import { IMPORT_COLUMNS, readHeader, type ImportColumn } from '../../../src/flows/consent/import-columns';
import { readDate, readLine } from '../../../src/flows/consent/import-lines';

const NOW = Date.parse('2027-03-01T12:00:00Z');
const HEADER = readHeader(IMPORT_COLUMNS);

const GOOD: Readonly<Record<ImportColumn, string>> = {
  email: 'Anna@Example.org',
  person_id: '',
  purpose: 'newsletter',
  channel: 'email',
  state: 'given',
  given_at: '2024-05-31',
  withdrawn_at: '',
  expires_at: '',
  wording: 'Yes, send me news.',
  notice_version: '',
  language: 'en',
  source: 'Fair 2024',
  method: 'in person',
  proof_file: 'scan-17.pdf',
  explicit: '',
};
const read = (changes: Partial<Record<ImportColumn, string>> = {}) =>
  readLine(
    HEADER,
    IMPORT_COLUMNS.map((column) => changes[column] ?? GOOD[column]),
    7,
    NOW,
  );
const problemsOf = (changes: Partial<Record<ImportColumn, string>>): string[] => {
  const result = read(changes);
  return result.ok ? [] : result.problems.map(([line, code, column]) => `${line} ${code} ${column}`);
};

describe('the first line', () => {
  it('names columns in any case and spelling, in any order', () => {
    const header = readHeader([
      'Given at',
      'STATE',
      'channel ',
      'Purpose-Code',
      'personId',
      'Hair colour',
      'E-Mail',
    ]);
    expect(header).toMatchObject({
      width: 7,
      at: { given_at: 0, state: 1, channel: 2, purpose: 3, person_id: 4, email: 6 },
      unknown: ['Hair colour'],
      isReport: false,
    });
    expect(readHeader(['import_line', ...IMPORT_COLUMNS]).isReport).toBe(true);
  });

  it.each([
    [['email', 'purpose', 'channel', 'state'], '"given_at"'],
    [['purpose', 'channel', 'state', 'given_at'], '"email"'],
    [['email', 'E-mail', 'purpose', 'channel', 'state', 'given_at'], 'twice'],
    [['constructor'], '"email", "purpose"'],
  ])('is refused when it is %j', (names, says) => {
    expect(() => readHeader(names)).toThrow(says);
  });
});

describe('a line', () => {
  it('is read as it is meant', () => {
    expect(read()).toEqual({
      ok: true,
      value: {
        line: 7,
        email: 'anna@example.org',
        personId: null,
        purposeCode: 'newsletter',
        channel: 'EMAIL',
        state: 'GIVEN',
        givenAt: '2024-05-31T00:00:00.000Z',
        withdrawnAt: null,
        expiresAt: null,
        wording: 'Yes, send me news.',
        noticeVersion: null,
        language: 'en',
        source: 'Fair 2024',
        method: 'IN_PERSON',
        proofFile: 'scan-17.pdf',
        isExplicit: false,
      },
    });
  });

  it('keeps what begins like a formula as the text it is', () => {
    expect(read({ source: '=HYPERLINK("https://evil")', wording: '+1 for news' })).toMatchObject({
      ok: true,
      value: { source: '=HYPERLINK("https://evil")', wording: '+1 for news' },
    });
  });

  it.each<[Partial<Record<ImportColumn, string>>, string[]]>([
    [{ email: '' }, ['7 MISSING_VALUE email']],
    [{ email: 'anna' }, ['7 INVALID_EMAIL email']],
    [{ email: 'a@b.de, c@d.de' }, ['7 INVALID_EMAIL email']],
    [{ person_id: '42' }, ['7 INVALID_PERSON_ID person_id']],
    [{ purpose: ' ' }, ['7 MISSING_VALUE purpose']],
    [{ channel: 'pigeon' }, ['7 UNKNOWN_CHANNEL channel']],
    [{ channel: '' }, ['7 MISSING_VALUE channel']],
    [{ state: 'REQUESTED' }, ['7 UNKNOWN_STATE state']],
    [{ given_at: '05/31/2024' }, ['7 INVALID_DATE given_at']],
    [{ given_at: '2024-02-30' }, ['7 INVALID_DATE given_at']],
    [{ given_at: '2027-03-02' }, ['7 DATE_IN_FUTURE given_at']],
    [{ given_at: '1989-12-31' }, ['7 DATE_TOO_OLD given_at']],
    [{ withdrawn_at: '2024-06-01' }, ['7 STATE_MISMATCH withdrawn_at']],
    [{ state: 'withdrawn', withdrawn_at: '2024-05-30' }, ['7 DATES_OUT_OF_ORDER withdrawn_at']],
    [{ expires_at: '2020-01-01' }, ['7 DATES_OUT_OF_ORDER expires_at']],
    [{ notice_version: '2.0' }, ['7 INVALID_NUMBER notice_version']],
    [{ language: 'German language' }, ['7 INVALID_LANGUAGE language']],
    [{ method: 'carrier' }, ['7 UNKNOWN_METHOD method']],
    [{ explicit: 'maybe' }, ['7 INVALID_YES_NO explicit']],
    [{ source: 'from anna@example.org' }, ['7 PERSONAL_DATA source']],
    [{ proof_file: 'anna@example.org.pdf' }, ['7 PERSONAL_DATA proof_file']],
    [{ wording: 'Dear ANNA@example.org' }, ['7 PERSONAL_DATA wording']],
    [{ wording: 'x'.repeat(20_001) }, ['7 TOO_LONG wording']],
    [{ source: 'a\u0000b' }, ['7 CONTROL_CHARACTERS source']],
    [{ source: 'a\ud800b' }, ['7 CONTROL_CHARACTERS source']],
    [
      { channel: 'x', state: 'y', given_at: 'z' },
      ['7 UNKNOWN_CHANNEL channel', '7 UNKNOWN_STATE state', '7 INVALID_DATE given_at'],
    ],
  ])('with %j is bad: %j', (changes, expected) => {
    expect(problemsOf(changes)).toEqual(expected);
  });

  it.each<[Partial<Record<ImportColumn, string>>, object]>([
    [{ wording: 'Write to privacy@acme.example' }, { wording: 'Write to privacy@acme.example' }],
    [{ given_at: '31.05.2024' }, { givenAt: '2024-05-31T00:00:00.000Z' }],
    [{ given_at: '2024-05-31 14:30' }, { givenAt: '2024-05-31T14:30:00.000Z' }],
    [{ given_at: '2024-05-31T14:30:00.5+0200' }, { givenAt: '2024-05-31T12:30:00.000Z' }],
    [{ given_at: '2027-03-01T12:00:00Z' }, { givenAt: '2027-03-01T12:00:00.000Z' }],
    [{ given_at: '1990-01-01' }, { givenAt: '1990-01-01T00:00:00.000Z' }],
    [{ expires_at: '2031-01-01' }, { expiresAt: '2031-01-01T00:00:00.000Z' }],
    [
      { email: '', person_id: '7C1A2F2E-98F4-4A0B-8A64-0C5F4D0C1A11' },
      { personId: '7c1a2f2e-98f4-4a0b-8a64-0c5f4d0c1a11' },
    ],
    [
      { state: 'Withdrawn', withdrawn_at: '2024-06-01' },
      { state: 'WITHDRAWN', withdrawnAt: '2024-06-01T00:00:00.000Z' },
    ],
    [{ explicit: 'Yes' }, { isExplicit: true }],
    [{ method: 'double-opt-in' }, { method: 'DOUBLE_OPT_IN' }],
  ])('with %j is good', (changes, expected) => {
    expect(read(changes)).toMatchObject({ ok: true, value: expected });
  });

  it('with too many or too few values is bad', () => {
    const cells = IMPORT_COLUMNS.map((column) => GOOD[column]);
    expect(readLine(HEADER, [...cells, ''], 7, NOW)).toEqual({
      ok: false,
      problems: [[7, 'TOO_MANY_COLUMNS', null]],
    });
    expect(readLine(HEADER, cells.slice(1), 7, NOW)).toEqual({
      ok: false,
      problems: [[7, 'TOO_FEW_COLUMNS', null]],
    });
  });

  it('of whatever letters is read or refused, and never with a value in what is said', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(...Object.values(GOOD), '=1+1', '\u0000'),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 14, maxLength: 16 }), (cells) => {
        const result = readLine(HEADER, cells, 7, NOW);
        const said = result.ok ? [] : result.problems;
        expect(result.ok || said.length > 0).toBe(true);
        expect(
          said.every(
            ([line, code, column]) =>
              line === 7 && /^[A-Z_]+$/.test(code) && (column === null || column in GOOD),
          ),
        ).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

it('a date is read back as the day it was written', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      (date) => {
        const iso = date.toISOString();
        expect(readDate(iso)).toBe(Math.floor(date.getTime() / 1000) * 1000);
        expect(readDate(iso.slice(0, 10))).toBe(Date.parse(iso.slice(0, 10)));
        expect(readDate(`${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`)).toBe(
          Date.parse(iso.slice(0, 10)),
        );
      },
    ),
  );
});
