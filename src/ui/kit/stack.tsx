import type { CSSProperties, ReactNode } from 'react';

type RowProps = {
  children: ReactNode;
  /** Steps of 4 px. */
  gap?: number;
  align?: CSSProperties['alignItems'];
  wrap?: boolean;
  justify?: CSSProperties['justifyContent'];
};

/** Side by side, and below each other where there is no room. */
export const Row = ({ children, gap = 2, align = 'center', wrap = true, justify }: RowProps) => (
  <div
    style={{
      display: 'flex',
      flexWrap: wrap ? 'wrap' : 'nowrap',
      gap: `${gap * 4}px`,
      alignItems: align,
      minWidth: 0,
      ...(justify === undefined ? {} : { justifyContent: justify }),
    }}
  >
    {children}
  </div>
);

/** Below each other. A grid, because a child that may grow sideways in a row must not grow downwards here. */
export const Column = ({ children, gap = 2 }: { children: ReactNode; gap?: number }) => (
  <div
    style={{
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      alignContent: 'start',
      gap: `${gap * 4}px`,
      minWidth: 0,
    }}
  >
    {children}
  </div>
);
