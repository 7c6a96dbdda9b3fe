import type { ReactNode } from 'react';
import { useTranslate } from 'twenty-sdk/front-component';

import { Heading } from '../kit/heading';
import { readOut } from '../kit/hidden';
import { type Hue, useTokens } from '../kit/tokens';

export type Tile = {
  key: string;
  label: string;
  /** Undefined: the member's role may not see it. */
  value: string | undefined;
  note?: string;
  tone?: Hue;
};

/** Figures side by side, as many as there is room for. */
export const Tiles = ({ label, tiles }: { label: string; tiles: readonly Tile[] }) => {
  const { t } = useTranslate();
  const { color, font, hue, radius, space, weight } = useTokens();
  return (
    <dl
      aria-label={label}
      style={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(124px, 100%), 1fr))',
        gap: space(3),
        margin: '0',
      }}
    >
      {tiles.map((tile) => (
        <div
          key={tile.key}
          style={{
            minWidth: 0,
            padding: space(3),
            background: color.surface,
            border: `1px solid ${color.border}`,
            borderRadius: `calc(${radius} * 2)`,
          }}
        >
          <dt style={{ color: color.soft, fontSize: font.body }}>{tile.label}</dt>
          <dd
            style={{
              margin: `${space(1)} 0 0`,
              color: tile.tone === undefined ? color.text : hue[tile.tone].text,
              fontSize: tile.value === undefined ? font.body : font.title,
              fontWeight: weight.strong,
              lineHeight: '1.3',
            }}
          >
            {tile.value ?? t('Your role may not see this.')}
          </dd>
          {tile.note !== undefined && (
            <dd style={{ margin: '0', color: color.soft, fontSize: font.small }}>{tile.note}</dd>
          )}
        </div>
      ))}
    </dl>
  );
};

/** The page of a board: its parts below each other, wide enough to read. */
export const BoardPage = ({ title, children }: { title: string; children: ReactNode }) => {
  const { color, font, space } = useTokens();
  return (
    <div
      style={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: space(4),
        boxSizing: 'border-box',
        maxWidth: '1100px',
        margin: '0 auto',
        padding: space(4),
        color: color.text,
        fontFamily: font.family,
        fontSize: font.body,
        lineHeight: '1.45',
      }}
    >
      {/* The tab shows the same words: this is for who jumps from heading to heading. */}
      <Heading level={1} style={readOut}>
        {title}
      </Heading>
      {children}
    </div>
  );
};
