import type { CSSProperties, ReactNode } from 'react';

export type HeadingLevel = 1 | 2 | 3 | 4;

const tags = { 1: 'h1', 2: 'h2', 3: 'h3', 4: 'h4' } as const;

type HeadingProps = { level: HeadingLevel; id?: string; style?: CSSProperties; children: ReactNode };

/** A heading whose place in the order of headings and whose look are two things. */
export const Heading = ({ level, id, style, children }: HeadingProps) => {
  const Tag = tags[level];
  return (
    <Tag id={id} style={{ margin: 0, ...style }}>
      {children}
    </Tag>
  );
};
