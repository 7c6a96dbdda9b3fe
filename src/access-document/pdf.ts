import { drawBlocks } from '../certificate-pdf/draw-blocks';
import { FONTS, PDFDocument, type PdfDocument } from '../certificate-pdf/pdfkit';
import {
  COLOURS,
  CONTENT_WIDTH,
  openSheet,
  PAGE,
  ruleAt,
  STYLES,
  type Sheet,
} from '../certificate-pdf/sheet';
import type { AnswerHead, Block, RecordBlock } from '../domain/access/document';
import { ACCESS_TEXTS, filled } from '../domain/access/texts';
import { LANGUAGES } from '../domain/public-settings';
import type { PaperDocument } from '../flows/access/paper-part';
import { printable } from './printable';

const EYEBROW = { font: FONTS.bold, size: 11, colour: COLOURS.accent } as const;
const TITLE = { font: FONTS.bold, size: 30, colour: COLOURS.accent } as const;
const LEAD = { font: FONTS.text, size: 11.5, colour: COLOURS.ink, lineGap: 3 } as const;
const SUBHEADING = { font: FONTS.bold, size: 10.5, colour: COLOURS.ink } as const;
const RECORD_TITLE = { font: FONTS.bold, size: 9.8, colour: COLOURS.ink, lineGap: 1 } as const;
const INDENT = 10;
const LABEL = 128;

/** A text higher than a page would run over its end: it goes on in pieces of so many characters, and lines. */
const PIECE = 360;
const PIECE_LINES = 5;

/** Cuts a text at ends of lines or words. */
export const pieces = (text: string): string[] => {
  const result: string[] = [];
  let lines: string[] = [];
  let size = 0;
  const flush = (): void => {
    if (lines.length > 0) result.push(lines.join('\n'));
    lines = [];
    size = 0;
  };
  for (const line of text.split('\n')) {
    for (let rest = line; ;) {
      const end = rest.length <= PIECE ? rest.length : Math.max(rest.lastIndexOf(' ', PIECE), 1);
      const part = rest.slice(0, end);
      if (size + part.length > PIECE || lines.length >= PIECE_LINES) flush();
      lines.push(part);
      size += part.length;
      rest = rest.slice(end).trimStart();
      if (rest === '') break;
    }
  }
  flush();
  return result;
};

type Style = Parameters<Sheet['write']>[3];

const paragraph = (sheet: Sheet, tag: string, text: string, style: Style, indent = 0): void => {
  const width = CONTENT_WIDTH - indent;
  for (const piece of pieces(text)) {
    const height = sheet.heightOf(piece, width, style);
    sheet.makeRoom(height);
    sheet.write(tag, piece, { x: PAGE.margin + indent, y: sheet.y(), width }, style);
    sheet.moveDown(height);
  }
};

/** A row of label and value; a long value goes over pages by its pieces. */
const factRow = (sheet: Sheet, label: string, value: string): void => {
  const quiet = { ...STYLES.text, colour: COLOURS.quiet };
  const width = CONTENT_WIDTH - INDENT - LABEL;
  sheet.within('TR', () => {
    pieces(value).forEach((piece, index) => {
      const labelHeight = index === 0 ? sheet.heightOf(label, LABEL - 10, quiet) : 0;
      const height = Math.max(sheet.heightOf(piece, width, STYLES.text), labelHeight);
      sheet.makeRoom(height);
      const y = sheet.y();
      if (index === 0) sheet.write('TH', label, { x: PAGE.margin + INDENT, y, width: LABEL - 10 }, quiet);
      sheet.write('TD', piece, { x: PAGE.margin + INDENT + LABEL, y, width }, STYLES.text);
      sheet.moveDown(height);
    });
  });
};

const drawRecord = (sheet: Sheet, { title, meta, rows, body }: RecordBlock): void =>
  sheet.within('Sect', () => {
    const titleHeight = sheet.heightOf(title, CONTENT_WIDTH, RECORD_TITLE);
    // A title never ends a page.
    sheet.makeRoom(Math.min(titleHeight, 60) + 44);
    ruleAt(sheet, sheet.y());
    sheet.moveDown(6);
    paragraph(sheet, 'H4', title, RECORD_TITLE);
    if (meta.length > 0) paragraph(sheet, 'P', meta.join(' · '), STYLES.quiet);
    sheet.moveDown(2);
    if (rows.length > 0)
      sheet.within('Table', () => rows.forEach(({ label, value }) => factRow(sheet, label, value)));
    if (body !== '') {
      sheet.moveDown(3);
      paragraph(sheet, 'P', body, STYLES.text, INDENT);
    }
    sheet.moveDown(8);
  });

/** A purpose's facts and the like: label and value as rows that may go over pages. */
const drawFacts = (sheet: Sheet, rows: readonly { label: string; value: string }[]): void => {
  sheet.within('Table', () => {
    for (const { label, value } of rows) {
      factRow(sheet, label, value);
      sheet.moveDown(3);
    }
  });
  sheet.moveDown(6);
};

const drawBlock = (sheet: Sheet, block: Block): void => {
  switch (block.kind) {
    case 'heading': {
      if (block.level === 2) {
        sheet.makeRoom(90);
        drawBlocks(sheet, [{ kind: 'heading', text: block.text }]);
        return;
      }
      sheet.makeRoom(70);
      sheet.moveDown(6);
      paragraph(sheet, 'H3', block.text, SUBHEADING);
      sheet.moveDown(3);
      return;
    }
    case 'text':
      paragraph(sheet, 'P', block.text, block.isQuiet === true ? STYLES.quiet : STYLES.text);
      sheet.moveDown(6);
      return;
    case 'list':
      for (const item of block.items) {
        paragraph(sheet, 'P', `–  ${item}`, STYLES.text, INDENT);
        sheet.moveDown(2);
      }
      sheet.moveDown(5);
      return;
    case 'facts':
      drawFacts(sheet, block.rows);
      return;
    case 'table':
      drawBlocks(sheet, [
        {
          kind: 'table',
          columns: block.columns.map((column) => ({ ...column })),
          rows: block.rows.map((row) => [...row]),
          ...(block.sum === undefined ? {} : { sum: [...block.sum] }),
        },
      ]);
      return;
    case 'record':
      drawRecord(sheet, block);
      return;
    default: {
      const unknown: never = block;
      return unknown;
    }
  }
};

const drawHead = (sheet: Sheet, head: AnswerHead, note: string | null): void => {
  paragraph(sheet, 'P', head.subtitle, EYEBROW);
  sheet.moveDown(4);
  paragraph(sheet, 'H1', head.title, TITLE);
  sheet.moveDown(6);
  for (const line of head.lines) paragraph(sheet, 'P', line, STYLES.quiet);
  sheet.moveDown(8);
  if (head.lead !== '') paragraph(sheet, 'P', head.lead, LEAD);
  sheet.moveDown(6);
  if (note !== null) paragraph(sheet, 'P', note, STYLES.quiet);
  sheet.moveDown(4);
};

const drawFooters = (doc: PdfDocument, sheet: Sheet, head: AnswerHead, page: string): void => {
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(index);
    // pdfkit would begin a page for text below the margin.
    doc.page.margins.bottom = 0;
    const y = PAGE.height - PAGE.bottom + 28;
    ruleAt(sheet, y - 8);
    sheet.artifact(() => {
      doc.font(FONTS.text).fontSize(7).fillColor(COLOURS.quiet);
      doc.text(`${head.title} – ${head.lines.join(' – ')}`, PAGE.margin, y, { width: CONTENT_WIDTH - 80 });
      doc.text(filled(page, { page: index + 1, pages: count }), PAGE.width - PAGE.margin - 80, y, {
        width: 80,
        align: 'right',
      });
    });
  }
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
 * The answer on paper: A4, the fonts that every reader has, tagged for screen readers. Characters that these fonts lack are
 * replaced, and a note says so.
 */
export const answerPdf = (document: PaperDocument): Promise<Uint8Array> => {
  const { value, isChanged } = printable(document);
  const { head, blocks } = value;
  const language = LANGUAGES.find((one) => one === head.language) ?? 'en';
  const texts = ACCESS_TEXTS[language];
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margins: { top: PAGE.margin, bottom: 0, left: PAGE.margin, right: PAGE.margin },
    bufferPages: true,
    pdfVersion: '1.7',
    lang: language,
    tagged: true,
    displayTitle: true,
    info: { Title: `${head.title} – ${head.subtitle}`, Producer: 'pdfkit', Creator: 'twenty-privacy' },
  });
  const sheet = openSheet(doc, language);
  drawHead(sheet, head, isChanged ? texts.pdfGlyphs : null);
  for (const block of blocks) drawBlock(sheet, block);
  drawFooters(doc, sheet, head, texts.page);
  return bytesOf(doc);
};
