import type { Certificate } from '../domain/certificate/certificate';
import {
  englishVersionOf,
  inWords,
  languagesOf,
  type CertificateDocument,
} from '../domain/certificate/in-words';
import { drawBlocks } from './draw-blocks';
import { FONTS, PDFDocument, type PdfDocument } from './pdfkit';
import { COLOURS, CONTENT_WIDTH, openSheet, PAGE, ruleAt, STYLES, type Sheet } from './sheet';

const TITLE = { font: FONTS.bold, size: 13, colour: COLOURS.quiet } as const;
const ACT = { font: FONTS.bold, size: 34, colour: COLOURS.accent } as const;
const BADGE = { font: FONTS.bold, size: 9, lineGap: 1.5 } as const;
const PADDING = 10;

/** A tinted box with a bar at its side: what the search at the end found, or that more follows. */
const drawNotice = (sheet: Sheet, text: string, isGood: boolean): void => {
  const style = { ...STYLES.bold, colour: isGood ? COLOURS.good : COLOURS.warn };
  const width = CONTENT_WIDTH - 2 * PADDING - 4;
  const height = sheet.heightOf(text, width, style) + 2 * PADDING - 4;
  const y = sheet.y();
  sheet.artifact((doc) => {
    doc
      .rect(PAGE.margin, y, CONTENT_WIDTH, height)
      .fill(isGood ? COLOURS.goodTint : COLOURS.warnTint)
      .rect(PAGE.margin, y, 4, height)
      .fill(style.colour);
  });
  sheet.write('P', text, { x: PAGE.margin + PADDING + 4, y: y + PADDING, width }, style);
  sheet.moveDown(height + 8);
};

const drawTitle = (sheet: Sheet, words: CertificateDocument): void => {
  const at = () => ({ x: PAGE.margin, y: sheet.y(), width: CONTENT_WIDTH });
  sheet.write('P', words.title, at(), TITLE);
  sheet.moveDown(sheet.heightOf(words.title, CONTENT_WIDTH, TITLE) + 4);
  sheet.write('H1', words.act, at(), ACT);
  sheet.moveDown(sheet.heightOf(words.act, CONTENT_WIDTH, ACT) + 4);
  sheet.write('P', words.means, at(), STYLES.text);
  sheet.moveDown(sheet.heightOf(words.means, CONTENT_WIDTH, STYLES.text) + 10);
  drawNotice(sheet, words.result.text, words.result.isClean);
  if (!words.isFinal) drawNotice(sheet, words.state, false);
};

const drawDocument = (sheet: Sheet, words: CertificateDocument, translationOf: string | undefined): void => {
  sheet.within('Sect', () => {
    if (translationOf !== undefined) {
      const style = { ...BADGE, colour: COLOURS.quiet };
      sheet.write('P', translationOf, { x: PAGE.margin, y: sheet.y(), width: CONTENT_WIDTH }, style);
      sheet.moveDown(sheet.heightOf(translationOf, CONTENT_WIDTH, style) + 14);
    }
    drawTitle(sheet, words);
    // The English version is read, the one before is signed.
    drawBlocks(
      sheet,
      translationOf === undefined ? words.blocks : words.blocks.filter(({ kind }) => kind !== 'signatures'),
    );
  });
};

/** Under every page: which job, which ledger entry, which page of how many. */
const drawFooters = (sheet: Sheet, languageOfPage: readonly CertificateDocument[]): void => {
  const { doc } = sheet;
  languageOfPage.forEach((words, index) => {
    doc.switchToPage(index);
    // pdfkit would begin a page for text below the margin.
    doc.page.margins.bottom = 0;
    const y = PAGE.height - PAGE.bottom + 28;
    ruleAt(sheet, y - 8);
    const page = words.footer.page
      .replace('{page}', String(index + 1))
      .replace('{pages}', String(languageOfPage.length));
    sheet.artifact(() => {
      doc.font(FONTS.text).fontSize(7).fillColor(COLOURS.quiet);
      doc.text(words.footer.evidence, PAGE.margin, y, { width: CONTENT_WIDTH - 80, lineGap: 1 });
      doc.text(page, PAGE.width - PAGE.margin - 80, y, { width: 80, align: 'right' });
    });
  });
};

const bytesOf = (doc: PdfDocument): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
    doc.end();
  });

/**
 * The certificate as a PDF one can sign and file: A4, in its own language and, where that is another, in English behind it.
 * The same certificate gives the same bytes: its time is when the act finished, its id follows from what it says of itself.
 */
export const certificatePdf = (certificate: Certificate): Promise<Uint8Array> => {
  const versions = languagesOf(certificate).map((language) => inWords(certificate, language));
  const finishedAt = new Date(certificate.job.finishedAt);
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margins: { top: PAGE.margin, bottom: 0, left: PAGE.margin, right: PAGE.margin },
    bufferPages: true,
    pdfVersion: '1.7',
    lang: certificate.language,
    tagged: true,
    displayTitle: true,
    info: {
      Title: `${versions[0]?.title ?? ''} ${certificate.job.id}`,
      Author: certificate.software.name,
      Creator: `${certificate.software.name} ${certificate.software.version}`,
      Producer: 'pdfkit',
      CreationDate: finishedAt,
      ModDate: finishedAt,
    },
  });
  const sheet = openSheet(doc, certificate.language);
  const pages: CertificateDocument[] = [];
  versions.forEach((words, index) => {
    if (index > 0) sheet.newPage();
    drawDocument(sheet, words, index === 0 ? undefined : englishVersionOf(certificate.language));
    while (pages.length < doc.bufferedPageRange().count) pages.push(words);
  });
  drawFooters(sheet, pages);
  return bytesOf(doc);
};
