import type { ReactNode } from 'react';

import { Heading, type HeadingLevel } from './heading';
import { useTokens } from './tokens';
import { useUid } from './uid';

type SectionProps = {
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  level?: HeadingLevel;
  id?: string;
};

/** A card with a heading. */
export const Section = ({ title, hint, actions, children, level = 2, id }: SectionProps) => {
  const { color, font, radius, space, weight } = useTokens();
  const uid = useUid();
  return (
    <section
      id={id}
      aria-labelledby={uid}
      style={{
        display: 'flex',
        flexDirection: 'column',
        gap: space(3),
        minWidth: 0,
        boxSizing: 'border-box',
        padding: space(4),
        background: color.surface,
        border: `1px solid ${color.border}`,
        borderRadius: `calc(${radius} * 2)`,
        color: color.text,
        fontFamily: font.family,
        fontSize: font.body,
        lineHeight: '1.45',
      }}
    >
      <div
        style={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: space(2),
          alignItems: 'flex-start',
          justifyContent: 'space-between',
        }}
      >
        <div style={{ minWidth: 0, flex: '1 1 200px' }}>
          <Heading
            level={level}
            id={uid}
            style={{
              fontSize: level <= 2 ? font.heading : font.body,
              fontWeight: weight.strong,
              lineHeight: '1.3',
              color: color.text,
            }}
          >
            {title}
          </Heading>
          {hint !== undefined && hint !== null && hint !== '' && (
            <div style={{ marginTop: space(1), color: color.soft, overflowWrap: 'anywhere' }}>{hint}</div>
          )}
        </div>
        {actions !== undefined && (
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: space(2), alignItems: 'center' }}>
            {actions}
          </div>
        )}
      </div>
      {children}
    </section>
  );
};
