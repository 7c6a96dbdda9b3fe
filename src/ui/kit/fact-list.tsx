import type { ReactNode } from 'react';

import { useTokens } from './tokens';

export type Fact = { key: string; label: string; value: ReactNode };

/** Names and values, as many beside each other as there is room for. */
export const FactList = ({ facts, least = 190 }: { facts: readonly Fact[]; least?: number }) => {
  const { color, font, space } = useTokens();
  return (
    <dl
      style={{
        display: 'grid',
        gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${least}px), 1fr))`,
        gap: `${space(3)} ${space(4)}`,
        margin: 0,
        fontFamily: font.family,
        fontSize: font.body,
      }}
    >
      {facts.map(({ key, label, value }) => (
        <div key={key} style={{ minWidth: 0 }}>
          <dt style={{ color: color.soft, fontSize: font.small }}>{label}</dt>
          <dd style={{ margin: 0, color: color.text, overflowWrap: 'anywhere' }}>{value}</dd>
        </div>
      ))}
    </dl>
  );
};
