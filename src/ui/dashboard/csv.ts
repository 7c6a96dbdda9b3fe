/** A cell that begins like a formula would be run by a spreadsheet: names of purposes are typed by people. */
const defused = (cell: string): string =>
  /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A table as CSV (RFC 4180), the header first. */
export const toCsv = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [header, ...rows]
    .map((row) =>
      row.map((cell) => quoted(typeof cell === 'number' ? String(cell) : defused(cell))).join(','),
    )
    .join('\r\n');
