import type { CSSProperties, ReactNode } from 'react';

/** For what is read out and not shown. */
export const readOut: CSSProperties = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};

/** Read out, not shown. */
export const Hidden = ({ id, children }: { id?: string; children: ReactNode }) => (
  <span id={id} style={readOut}>
    {children}
  </span>
);
