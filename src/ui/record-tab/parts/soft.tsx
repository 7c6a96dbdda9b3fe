import type { ReactNode } from 'react';

import { useTokens } from '../../kit/tokens';

/** A remark beside what matters. */
export const Soft = ({ children }: { children: ReactNode }) => {
  const { color, font } = useTokens();
  return (
    <div
      style={{ color: color.soft, fontFamily: font.family, fontSize: font.small, overflowWrap: 'anywhere' }}
    >
      {children}
    </div>
  );
};

/** A sentence in the body of a part. */
export const Say = ({ children }: { children: ReactNode }) => {
  const { color, font } = useTokens();
  return (
    <div
      style={{ color: color.text, fontFamily: font.family, fontSize: font.body, overflowWrap: 'anywhere' }}
    >
      {children}
    </div>
  );
};
