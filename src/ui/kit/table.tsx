import type { ReactNode } from 'react';

import { Hidden } from './hidden';
import { useTokens } from './tokens';
import { useUid } from './uid';

export type TableColumn<Row> = {
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  align?: 'left' | 'right' | 'center';
  width?: string;
};

type TableProps<Row> = {
  caption: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Shown in place of the rows when there are none. */
  empty: ReactNode;
};

/**
 * A table that becomes a stack of cards where there is little room, and that can be scrolled by the keyboard where it does
 * not. The roles are written out, because a table laid out as blocks loses them in some browsers; its name stands before it,
 * because the host marks every element in a way that makes a `<caption>` a child the role does not allow.
 */
export function Table<Row>({ caption, columns, rows, rowKey, empty }: TableProps<Row>) {
  const { color, font, space, weight } = useTokens();
  const uid = useUid();
  if (rows.length === 0)
    return <div style={{ color: color.soft, fontFamily: font.family, fontSize: font.body }}>{empty}</div>;
  return (
    <div
      role="group"
      aria-labelledby={uid}
      tabIndex={0}
      className="tp-focus"
      style={{ position: 'relative', minWidth: 0, overflowX: 'auto', containerType: 'inline-size' }}
    >
      <Hidden id={uid}>{caption}</Hidden>
      <table
        role="table"
        className="tp-table"
        aria-labelledby={uid}
        style={{
          width: '100%',
          borderCollapse: 'collapse',
          color: color.text,
          fontFamily: font.family,
          fontSize: font.body,
        }}
      >
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                style={{
                  textAlign: column.align ?? 'left',
                  padding: `${space(1)} ${space(2)}`,
                  borderBottom: `1px solid ${color.border}`,
                  color: color.soft,
                  fontWeight: weight.medium,
                  verticalAlign: 'bottom',
                  ...(column.width === undefined ? {} : { width: column.width }),
                }}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row" className="tp-row-hover">
              {columns.map((column) => (
                <td
                  key={column.key}
                  role="cell"
                  data-label={column.label}
                  style={{
                    textAlign: column.align ?? 'left',
                    padding: `${space(2)}`,
                    borderBottom: `1px solid ${color.border}`,
                    verticalAlign: 'top',
                    overflowWrap: 'anywhere',
                  }}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
