import type { Block, ChecklistItem, Column } from '../domain/certificate/in-words';
import { COLOURS, CONTENT_WIDTH, PAGE, ruleAt, STYLES, type Sheet, type Style } from './sheet';

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

const LEFT = PAGE.margin;
const CELL = { x: 6, y: 4.2 } as const;
const LABEL_WIDTH = 158;
const BOX = 10;
const SIGNATURE_HEIGHT = 118;
const AFTER_BLOCK = 9;
const BEFORE_HEADING = 9;
const AFTER_HEADING = 5;

type Cell = { text: string; style: Style; x: number; width: number };

/** Columns as places on the page, padding taken off. */
const places = (shares: readonly number[]): { x: number; width: number }[] => {
  let x = LEFT;
  return shares.map((share) => {
    const place = { x: x + CELL.x, width: share * CONTENT_WIDTH - 2 * CELL.x };
    x += share * CONTENT_WIDTH;
    return place;
  });
};

/** Without the gap that pdfkit adds below the last line too. */
const textHeight = (sheet: Sheet, text: string, width: number, style: Style): number =>
  sheet.heightOf(text, width, style) - (style.lineGap ?? 0);

const rowHeight = (sheet: Sheet, cells: readonly Cell[]): number =>
  Math.max(...cells.map(({ text, width, style }) => textHeight(sheet, text, width, style))) + 2 * CELL.y;

const writeRow = (sheet: Sheet, tag: 'TH' | 'TD', cells: readonly Cell[]): void => {
  const height = rowHeight(sheet, cells);
  const y = sheet.y();
  if (tag === 'TH') {
    sheet.artifact((doc) => {
      doc.rect(LEFT, y, CONTENT_WIDTH, height).fill(COLOURS.head);
    });
  }
  sheet.within('TR', () => {
    for (const { text, style, x, width } of cells) sheet.write(tag, text, { x, y: y + CELL.y, width }, style);
  });
  ruleAt(sheet, y + height);
  sheet.moveTo(y + height);
};

/** Rows under a head that is there again on every page. */
const writeTable = (sheet: Sheet, head: readonly Cell[], rows: readonly (readonly Cell[])[]): void =>
  sheet.within('Table', () => {
    const headHeight = rowHeight(sheet, head);
    rows.forEach((row, index) => {
      const isFirst = index === 0;
      const broke = sheet.makeRoom(rowHeight(sheet, row) + (isFirst ? headHeight : 0));
      if (isFirst || broke) writeRow(sheet, 'TH', head);
      writeRow(sheet, 'TD', row);
    });
  });

const headCells = (columns: readonly Column[]): Cell[] =>
  places(columns.map(({ width }) => width)).map((place, index) => ({
    ...place,
    text: columns[index]?.title ?? '',
    style: { ...STYLES.columnTitle, align: columns[index]?.align ?? 'left' },
  }));

const tableCells = (columns: readonly Column[], row: readonly string[], style: Style): Cell[] =>
  places(columns.map(({ width }) => width)).map((place, index) => ({
    ...place,
    text: row[index] ?? '',
    style: { ...style, align: columns[index]?.align ?? 'left' },
  }));

const drawTable = (sheet: Sheet, { columns, rows, sum }: Of<'table'>): void => {
  const body = rows.map((row) => tableCells(columns, row, STYLES.text));
  writeTable(
    sheet,
    headCells(columns),
    sum === undefined ? body : [...body, tableCells(columns, sum, STYLES.bold)],
  );
};

const factCells = ({ label, value, isCode }: Of<'facts'>['rows'][number]): [Cell, Cell] => [
  { text: label, style: { ...STYLES.text, colour: COLOURS.quiet }, x: LEFT, width: LABEL_WIDTH - 10 },
  {
    text: value,
    style: isCode === true ? STYLES.code : STYLES.text,
    x: LEFT + LABEL_WIDTH,
    width: CONTENT_WIDTH - LABEL_WIDTH,
  },
];

const drawFacts = (sheet: Sheet, { rows }: Of<'facts'>): void =>
  sheet.within('Table', () => {
    for (const row of rows) {
      const [label, value] = factCells(row);
      const height = rowHeight(sheet, [label, value]);
      sheet.makeRoom(height);
      const y = sheet.y();
      // Smaller letters, on the line of their label.
      const drop = row.isCode === true ? 0.9 : 0;
      sheet.within('TR', () => {
        sheet.write('TH', label.text, { x: label.x, y: y + CELL.y, width: label.width }, label.style);
        sheet.write('TD', value.text, { x: value.x, y: y + CELL.y + drop, width: value.width }, value.style);
      });
      ruleAt(sheet, y + height);
      sheet.moveTo(y + height);
    }
  });

const CHECKLIST_SHARES = [0.37, 0.52, 0.11] as const;

const checklistHead = ({ titles }: Of<'checklist'>): Cell[] =>
  places(CHECKLIST_SHARES).map((place, index) => ({
    ...place,
    text: [titles.place, titles.todo, titles.done][index] ?? '',
    style: STYLES.columnTitle,
  }));

const checklistHeight = (sheet: Sheet, item: ChecklistItem): number => {
  const [where = { x: 0, width: 0 }, todo = { x: 0, width: 0 }] = places(CHECKLIST_SHARES);
  const left =
    sheet.heightOf(item.place, where.width, STYLES.bold) +
    textHeight(sheet, item.holds, where.width, STYLES.quiet);
  return Math.max(left, textHeight(sheet, item.todo, todo.width, STYLES.text)) + 2 * CELL.y;
};

const drawChecklistItem = (sheet: Sheet, item: ChecklistItem): void => {
  const [where, todo, done] = places(CHECKLIST_SHARES);
  if (where === undefined || todo === undefined || done === undefined) return;
  const y = sheet.y();
  const height = checklistHeight(sheet, item);
  const under = sheet.heightOf(item.place, where.width, STYLES.bold);
  sheet.within('TR', () => {
    sheet.within('TD', () => {
      sheet.write('P', item.place, { ...where, y: y + CELL.y }, STYLES.bold);
      sheet.write('P', item.holds, { ...where, y: y + CELL.y + under }, STYLES.quiet);
    });
    sheet.write('TD', item.todo, { ...todo, y: y + CELL.y }, STYLES.text);
  });
  sheet.artifact((doc) => {
    doc
      .rect(done.x, y + CELL.y + 1, BOX, BOX)
      .lineWidth(0.8)
      .stroke(COLOURS.quiet);
  });
  ruleAt(sheet, y + height);
  sheet.moveTo(y + height);
};

const drawChecklist = (sheet: Sheet, block: Of<'checklist'>): void =>
  sheet.within('Table', () => {
    const head = checklistHead(block);
    block.items.forEach((item, index) => {
      const isFirst = index === 0;
      const broke = sheet.makeRoom(checklistHeight(sheet, item) + (isFirst ? rowHeight(sheet, head) : 0));
      if (isFirst || broke) writeRow(sheet, 'TH', head);
      drawChecklistItem(sheet, item);
    });
  });

const drawText = (sheet: Sheet, { text, isQuiet }: Of<'text'>): void => {
  const style = isQuiet === true ? STYLES.quiet : STYLES.text;
  const height = sheet.heightOf(text, CONTENT_WIDTH, style);
  sheet.makeRoom(height);
  sheet.write('P', text, { x: LEFT, y: sheet.y(), width: CONTENT_WIDTH }, style);
  sheet.moveDown(height);
};

const drawSignatures = (sheet: Sheet, block: Of<'signatures'>): void => {
  sheet.makeRoom(SIGNATURE_HEIGHT);
  const y = sheet.y();
  const width = (CONTENT_WIDTH - 28) / 2;
  block.parties.forEach((party, index) => {
    const x = LEFT + index * (width + 28);
    sheet.write('P', party, { x, y: y + 4, width }, STYLES.bold);
    [block.placeAndDate, block.nameAndSignature].forEach((line, row) => {
      const lineY = y + 54 + row * 48;
      sheet.artifact((doc) => {
        doc
          .moveTo(x, lineY)
          .lineTo(x + width, lineY)
          .lineWidth(0.8)
          .stroke(COLOURS.ink);
      });
      sheet.write('P', line, { x, y: lineY + 3, width }, STYLES.quiet);
    });
  });
  sheet.moveDown(SIGNATURE_HEIGHT);
};

const drawHeading = (sheet: Sheet, { text }: Of<'heading'>): void => {
  const height = sheet.heightOf(text, CONTENT_WIDTH, STYLES.heading);
  sheet.write('H2', text, { x: LEFT, y: sheet.y(), width: CONTENT_WIDTH }, STYLES.heading);
  sheet.moveDown(height + AFTER_HEADING);
};

/** How much of a block must stand together with the heading before it. */
const beginning = (sheet: Sheet, block: Block | undefined): number => {
  switch (block?.kind) {
    case undefined:
    case 'heading':
      return 0;
    case 'text':
      return (
        sheet.heightOf(block.text, CONTENT_WIDTH, block.isQuiet === true ? STYLES.quiet : STYLES.text) +
        AFTER_BLOCK
      );
    case 'facts':
      return block.rows.slice(0, 3).reduce((height, row) => height + rowHeight(sheet, factCells(row)), 0);
    case 'table':
      return (
        rowHeight(sheet, headCells(block.columns)) +
        block.rows
          .slice(0, 2)
          .reduce((sum, row) => sum + rowHeight(sheet, tableCells(block.columns, row, STYLES.text)), 0)
      );
    case 'checklist':
      return (
        rowHeight(sheet, checklistHead(block)) +
        block.items.slice(0, 2).reduce((height, item) => height + checklistHeight(sheet, item), 0)
      );
    case 'signatures':
      return SIGNATURE_HEIGHT;
    default: {
      const unknown: never = block;
      return unknown;
    }
  }
};

const drawBlock = (sheet: Sheet, block: Block): void => {
  switch (block.kind) {
    case 'heading':
      return drawHeading(sheet, block);
    case 'text':
      return drawText(sheet, block);
    case 'facts':
      return drawFacts(sheet, block);
    case 'table':
      return drawTable(sheet, block);
    case 'checklist':
      return drawChecklist(sheet, block);
    case 'signatures':
      return drawSignatures(sheet, block);
    default: {
      const unknown: never = block;
      return unknown;
    }
  }
};

/** Draws blocks one below the other; a heading never ends a page, nor does a text that introduces a table. */
export const drawBlocks = (sheet: Sheet, blocks: readonly Block[]): void =>
  blocks.forEach((block, index) => {
    const next = blocks[index + 1];
    if (block.kind === 'heading') {
      const heading = sheet.heightOf(block.text, CONTENT_WIDTH, STYLES.heading) + AFTER_HEADING;
      const introduced = next?.kind === 'text' ? beginning(sheet, blocks[index + 2]) : 0;
      sheet.moveDown(BEFORE_HEADING);
      sheet.makeRoom(heading + beginning(sheet, next) + introduced);
    } else if (block.kind === 'text' && blocks[index - 1]?.kind !== 'heading') {
      sheet.makeRoom(beginning(sheet, block) + beginning(sheet, next));
    }
    drawBlock(sheet, block);
    if (block.kind !== 'heading') sheet.moveDown(AFTER_BLOCK);
  });
