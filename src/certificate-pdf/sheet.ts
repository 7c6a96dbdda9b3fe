import { FONTS, type Font, type PdfDocument } from './pdfkit';

/** Points, 72 to the inch. */
export const PAGE = { width: 595.28, height: 841.89, margin: 56, bottom: 72 } as const;
export const CONTENT_WIDTH = PAGE.width - 2 * PAGE.margin;

export const COLOURS = {
  ink: '#1b1f24',
  quiet: '#59626d',
  line: '#c9ced6',
  head: '#eef1f5',
  accent: '#1f3a5f',
  good: '#1c6b3e',
  goodTint: '#eaf4ee',
  warn: '#8a4b00',
  warnTint: '#fdf2e1',
} as const;

export type Style = {
  font?: Font;
  size?: number;
  colour?: string;
  align?: 'left' | 'right';
  lineGap?: number;
};

export const STYLES = {
  text: { font: FONTS.text, size: 9.5, colour: COLOURS.ink, lineGap: 2 },
  bold: { font: FONTS.bold, size: 9.5, colour: COLOURS.ink, lineGap: 2 },
  quiet: { font: FONTS.text, size: 8.5, colour: COLOURS.quiet, lineGap: 1.5 },
  code: { font: FONTS.code, size: 8.3, colour: COLOURS.ink, lineGap: 2 },
  columnTitle: { font: FONTS.bold, size: 8.5, colour: COLOURS.ink, lineGap: 1 },
  heading: { font: FONTS.bold, size: 12.5, colour: COLOURS.accent, lineGap: 1 },
} as const satisfies Record<string, Style>;

type Element = PDFKit.PDFStructureElement;

/**
 * Pages with a place to write at. pdfkit breaks pages inside a text only; here whole rows go over, and a heading with what
 * follows it. Everything is tagged (PDF/UA): what says nothing, such as a line, is an artifact.
 */
export type Sheet = {
  doc: PdfDocument;
  /** Where the next thing goes. */
  y(): number;
  moveTo(y: number): void;
  moveDown(points: number): void;
  heightOf(text: string, width: number, style: Style): number;
  /** Begins a page unless `height` fits on this one; true when it did. */
  makeRoom(height: number): boolean;
  newPage(): void;
  /** Writes text at a place, as an element of the tree (`P`, `H2`, `TD`); the place to write at does not move. */
  write(tag: string, text: string, at: { x: number; y: number; width: number }, style: Style): void;
  /** Everything written meanwhile belongs to one element: a `Table`, a row. */
  within(tag: string, work: () => void): void;
  artifact(draw: (doc: PdfDocument) => void): void;
};

export const openSheet = (doc: PdfDocument, language: string): Sheet => {
  const top = PAGE.margin;
  const lowest = PAGE.height - PAGE.bottom;
  let y: number = top;

  const root = doc.struct('Document', { lang: language });
  doc.addStructure(root);
  let parent: Element = root;

  const use = (style: Style) =>
    doc
      .font(style.font ?? FONTS.text)
      .fontSize(style.size ?? STYLES.text.size)
      .fillColor(style.colour ?? COLOURS.ink);
  const layout = (width: number, style: Style) => ({
    width,
    lineGap: style.lineGap ?? 0,
    align: style.align ?? ('left' as const),
  });

  const newPage = (): void => {
    doc.addPage();
    y = top;
  };
  return {
    doc,
    y: () => y,
    moveTo: (next) => (y = next),
    moveDown: (points) => (y += points),
    heightOf: (text, width, style) => use(style).heightOfString(text, layout(width, style)),
    makeRoom: (height) => {
      // Nothing gets more room than a page: what is taller starts at the top of one.
      if (y + height <= lowest || y === top) return false;
      newPage();
      return true;
    },
    newPage,
    write: (tag, text, at, style) => {
      parent.add(doc.struct(tag, {}, () => void use(style).text(text, at.x, at.y, layout(at.width, style))));
    },
    within: (tag, work) => {
      const outer = parent;
      const element = doc.struct(tag);
      outer.add(element);
      parent = element;
      work();
      element.end();
      parent = outer;
    },
    artifact: (draw) => {
      doc.markContent('Artifact', { type: 'Layout' });
      draw(doc);
      doc.endMarkedContent();
    },
  };
};

export const ruleAt = (sheet: Sheet, y: number, from = PAGE.margin, width = CONTENT_WIDTH): void =>
  sheet.artifact((doc) => {
    doc
      .moveTo(from, y)
      .lineTo(from + width, y)
      .lineWidth(0.5)
      .stroke(COLOURS.line);
  });
