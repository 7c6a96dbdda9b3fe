import type { ReactNode } from 'react';

type FieldGridProps = {
  children: ReactNode;
  /** Pixels of one field. */
  least?: number;
  /** `start` where hints of several lines stand below the fields. */
  align?: 'start' | 'end';
};

/** Fields beside each other, all of one width, as many as there is room for. */
export const FieldGrid = ({ children, least = 160, align = 'end' }: FieldGridProps) => (
  <div
    style={{
      display: 'grid',
      gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${least}px), 1fr))`,
      gap: '12px',
      alignItems: align,
      minWidth: 0,
    }}
  >
    {children}
  </div>
);
