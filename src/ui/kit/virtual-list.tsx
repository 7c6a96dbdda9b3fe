import { type ReactNode, useState } from 'react';

import { useTokens } from './tokens';
import { virtualWindow } from './virtual-window';

type VirtualListProps<Row> = {
  rows: readonly Row[];
  /** In pixels; a row is cut to it. */
  rowHeight: number;
  height: number;
  renderRow: (row: Row, index: number) => ReactNode;
  rowKey: (row: Row) => string;
  label: string;
};

const scrollTopOf = (event: { target?: unknown; detail?: unknown }): number => {
  for (const holder of [event.detail, event.target])
    if (typeof holder === 'object' && holder !== null && 'scrollTop' in holder) {
      const { scrollTop } = holder as { scrollTop: unknown };
      if (typeof scrollTop === 'number') return scrollTop;
    }
  return 0;
};

/** Many rows of one height, of which only those near the eye are drawn. Every row says which of how many it is. */
export function VirtualList<Row>({
  rows,
  rowHeight,
  height,
  renderRow,
  rowKey,
  label,
}: VirtualListProps<Row>) {
  const { color, radius } = useTokens();
  const [scrollTop, setScrollTop] = useState(0);
  const { start, end } = virtualWindow(scrollTop, rowHeight, height, rows.length);
  return (
    <div
      role="table"
      aria-label={label}
      aria-rowcount={rows.length}
      tabIndex={0}
      className="tp-focus"
      onScroll={(event) => {
        const next = scrollTopOf(event);
        const seen = virtualWindow(next, rowHeight, height, rows.length);
        if (seen.start !== start || seen.end !== end) setScrollTop(next);
      }}
      style={{
        boxSizing: 'border-box',
        height: `${Math.min(height, rows.length * rowHeight + 2)}px`,
        overflowX: 'hidden',
        overflowY: 'auto',
        border: `1px solid ${color.border}`,
        borderRadius: radius,
      }}
    >
      <div role="rowgroup" style={{ position: 'relative', height: `${rows.length * rowHeight}px` }}>
        {rows.slice(start, end).map((row, offset) => {
          const index = start + offset;
          return (
            <div
              key={rowKey(row)}
              role="row"
              aria-rowindex={index + 1}
              className="tp-row-hover"
              style={{
                position: 'absolute',
                top: `${index * rowHeight}px`,
                left: '0',
                right: '0',
                boxSizing: 'border-box',
                height: `${rowHeight}px`,
                overflow: 'hidden',
                borderBottom: `1px solid ${color.border}`,
              }}
            >
              <div role="cell" style={{ height: '100%' }}>
                {renderRow(row, index)}
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}
