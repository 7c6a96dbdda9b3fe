import type { ReactNode } from 'react';

import { Boundary } from '../../kit/boundary';
import { Column } from '../../kit/stack';
import { useTokens } from '../../kit/tokens';

/** What stands below a chapter's heading: what it is for, and its parts. */
export const ChapterFrame = ({ hint, children }: { hint: string; children: ReactNode }) => {
  const { color, font } = useTokens();
  return (
    <Column gap={4}>
      <div
        style={{ color: color.soft, fontFamily: font.family, fontSize: font.body, overflowWrap: 'anywhere' }}
      >
        {hint}
      </div>
      <Boundary>{children}</Boundary>
    </Column>
  );
};
