import type { ReactNode } from 'react';

import { useTokens } from '../../kit/tokens';

/** A list without bullets: lines apart by a thin rule. */
export function List<Row>({
  rows,
  rowKey,
  label,
  children,
}: {
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  label: string;
  children: (row: Row) => ReactNode;
}) {
  const { color, font, space } = useTokens();
  return (
    <ul
      aria-label={label}
      style={{ listStyle: 'none', margin: 0, padding: 0, fontFamily: font.family, fontSize: font.body }}
    >
      {rows.map((row, index) => (
        <li
          key={rowKey(row)}
          style={{
            padding: `${space(2)} 0`,
            borderTop: index === 0 ? 'none' : `1px solid ${color.border}`,
            minWidth: 0,
          }}
        >
          {children(row)}
        </li>
      ))}
    </ul>
  );
}
