import type { ReactNode } from 'react';

import { Boundary } from '../../kit/boundary';
import { useTokens } from '../../kit/tokens';

/** What a command fills the side panel with. */
export const CommandPage = ({ children }: { children: ReactNode }) => {
  const { color, font, space } = useTokens();
  return (
    <Boundary>
      <div
        style={{
          display: 'flex',
          flexDirection: 'column',
          gap: space(4),
          boxSizing: 'border-box',
          minWidth: 0,
          padding: space(4),
          background: color.page,
          color: color.text,
          fontFamily: font.family,
          fontSize: font.body,
          lineHeight: '1.45',
        }}
      >
        {children}
      </div>
    </Boundary>
  );
};
