import * as fc from 'fast-check';

import type { CertificateInput } from '../../../src/domain/certificate/build-certificate';
import { STANDARD_TREATMENTS } from '../../../src/domain/erasure/treatments';
import { draw } from './draw';
import { example, exampleInput, interimInput } from './example';
import { readPdf, type Line } from './pdf-text';

const PAGE = { width: 595.28, left: 56, right: 595.28 - 56, footer: 841.89 - 72 };
const COURIER_WIDTH = 0.6;
const HEADING_SIZE = 12.5;
const FOOTER_SIZE = 7;
jest.setTimeout(60_000);

const at = (lines: readonly Line[], text: string): Line | undefined =>
  lines.find((line) => line.text === text);
/** Texts on the same line of the page, left to right. */
const row = (lines: readonly Line[], first: string): string[] => {
  const start = at(lines, first);
  return lines
    .filter(({ page, y }) => page === start?.page && Math.abs(y - start.y) < 2)
    .toSorted((a, b) => a.x - b.x)
    .map(({ text }) => text.trim());
};

describe('the PDF of a certificate', () => {
  const variants = { en: {}, interim: { ...interimInput, language: 'de' }, fr: { language: 'fr' } } as const;
  const certificates = Object.values(variants).map((changes) => example(changes));
  const made = draw([...certificates, example()]);
  const [english, interim, french] = made.map(readPdf);

  it('is a PDF of A4 pages with the counts in it', () => {
    const lines = english?.lines ?? [];
    expect(english?.pages).toBe(4);
    expect(at(lines, 'Erased')?.size).toBe(34);
    expect(row(lines, 'Messages')).toEqual(['Messages', '212', '212']);
    expect(row(lines, 'Total')).toEqual(['Total', '840', '803']);
    expect(row(lines, 'Columns searched')).toEqual(['Columns searched', '318']);
    expect(row(lines, 'Subject key')).toEqual(['Subject key', exampleInput.subjectKey]);
    expect(row(lines, 'Hash of the entry (SHA-256)')[1]).toBe(exampleInput.ledger?.hash);
  });

  it('has job, ledger entry and page number under every page', () => {
    for (let page = 1; page <= 4; page += 1) {
      const foot = english?.lines.filter((line) => line.page === page && line.y > PAGE.footer + 10);
      expect(foot?.map(({ text }) => text.trim())).toEqual([
        `Job ${exampleInput.jobId}  ·  Ledger entry ${exampleInput.ledger?.entryId}`,
        `Page ${page} of 4`,
      ]);
    }
  });

  it('in another language has an English version behind it, to be read and not signed', () => {
    const [title, translated] = ['Nachweis der Pseudonymisierung', 'Certificate of pseudonymisation'];
    const lines = interim?.lines ?? [];
    expect(at(lines, title)?.page).toBe(1);
    expect(at(lines, translated)?.page).toBeGreaterThan(3);
    expect(interim?.text).toContain('English version. The signatures stand on the German version before.');
    expect(lines.filter(({ text }) => text === 'Für den Verantwortlichen')).toHaveLength(1);
    expect(at(lines, 'For the controller')).toBeUndefined();
    expect(interim?.text).toMatch(/Gelöscht|Pseudonymisiert/);
    expect(french?.text).toContain('Effacé');
    expect(french?.text).toContain('Attestation d’effacement');
  });

  it('is the same to the byte for the same certificate', () => {
    expect(Buffer.from(made[3] ?? []).equals(Buffer.from(made[0] ?? []))).toBe(true);
    expect(Buffer.from(made[1] ?? []).equals(Buffer.from(made[0] ?? []))).toBe(false);
  });

  it('says of itself what it is, and nothing of a person', () => {
    const info = english?.info ?? '';
    expect(info).toContain(`Certificate of erasure ${exampleInput.jobId}`);
    expect(info).toContain('twenty-privacy');
    expect(info).toContain('D:20260302141142Z');
    expect(info).not.toContain(exampleInput.personId);
  });
});

describe('whatever is in it', () => {
  const objects = Object.keys(STANDARD_TREATMENTS);
  const counts = fc.dictionary(fc.constantFrom(...objects), fc.nat(5_000_000), { maxKeys: 28 });
  const certificateInput: fc.Arbitrary<Partial<CertificateInput>> = fc.record({
    act: fc.constantFrom('PSEUDONYMISE', 'ERASE'),
    language: fc.constantFrom('en', 'de', 'fr', 'es'),
    isFinal: fc.boolean(),
    found: counts,
    done: counts,
    kept: fc.dictionary(fc.constantFrom(...Object.keys(exampleInput.kept), 'NAMES_SUBJECT', 'NEW'), fc.nat()),
    held: fc.array(
      fc.record({
        holdId: fc.uuid(),
        object: fc.constantFrom(...objects, 'aCustomObjectWithAVeryLongNameThatSomebodyThoughtOfOneDay'),
        count: fc.nat(),
        ground: fc.constantFrom('LEGAL_OBLIGATION', 'LEGAL_CLAIMS', 'ARCHIVING_RESEARCH'),
        statute: fc.constantFrom('§ 257 Abs. 1 Nr. 4 HGB', null),
        until: fc.constantFrom('2031-12-31T23:00:00.000Z', null),
      }),
      { maxLength: 30 },
    ),
    residual: fc.record({
      objects: fc.nat(),
      columns: fc.nat(),
      hits: fc.nat(),
      byObject: counts,
      unreadable: fc.uniqueArray(fc.constantFrom(...objects)),
    }),
  });
  const inputs = fc.sample(certificateInput, { numRuns: 16, seed: 7 });
  const documents = draw(inputs.map((input) => example(input))).map((bytes) => readPdf(bytes));

  const everyLine = documents.flatMap(({ lines }) => lines);

  it('nothing runs over a margin or into the footer', () => {
    const endOfCode = ({ x, size, text }: Line) => x + COURIER_WIDTH * size * text.length;
    const isCode = ({ size, text }: Line) => size === 8.3 && /^[0-9a-f-]{36,64}$/.test(text);
    const over = everyLine.filter(
      (line) =>
        line.x < PAGE.left - 0.01 ||
        line.x > PAGE.right ||
        (line.size !== FOOTER_SIZE && line.y > PAGE.footer) ||
        (isCode(line) && endOfCode(line) > PAGE.right),
    );
    expect(everyLine.filter(isCode).length).toBeGreaterThan(40);
    expect(over).toEqual([]);
  });

  it('no heading stands last on a page', () => {
    const headings = documents.flatMap(({ lines, pages }) =>
      Array.from({ length: pages }, (_, index) => {
        const body = lines.filter(({ page, size }) => page === index + 1 && size !== FOOTER_SIZE);
        const lowest = Math.max(...body.map(({ y }) => y));
        return body.filter(({ size }) => size === HEADING_SIZE).map((heading) => ({ heading, lowest }));
      }).flat(),
    );
    expect(headings.length).toBeGreaterThan(200);
    expect(headings.filter(({ heading, lowest }) => lowest - heading.y < 15)).toEqual([]);
  });

  it('no two lines are written over each other', () => {
    const twice = documents.flatMap(({ lines }) => {
      const places = lines.map(({ page, x, y }) => `${page} ${x.toFixed(1)} ${y.toFixed(1)}`);
      return places.filter((place, index) => places.indexOf(place) !== index);
    });
    expect(twice).toEqual([]);
  });
});
