import type { ReactNode } from 'react';

/** Fields beside each other, all of one width, as many as there is room for. @param least pixels of one field */
export const FieldGrid = ({ children, least = 160 }: { children: ReactNode; least?: number }) => (
  <div
    style={{
      display: 'grid',
      gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${least}px), 1fr))`,
      gap: '12px',
      alignItems: 'end',
      minWidth: 0,
    }}
  >
    {children}
  </div>
);
