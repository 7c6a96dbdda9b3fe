import { useFormat } from '../hooks/use-format';
import { useTokens } from '../kit/tokens';
import { Legend } from './legend';

/** A part of every bar, with the index of its colour in the series. */
export type Part = { label: string; tone: number };

export type Bar = {
  key: string;
  label: string;
  /** One value for each of `parts`, laid end to end. */
  values: readonly number[];
  /** Of this one bar, in place of the part’s. */
  tone?: number;
};

type BarChartProps = {
  /** What is to be heard in place of the picture. */
  label: string;
  bars: readonly Bar[];
  parts: readonly Part[];
};

/** Lying bars: their names have room at any width, and every bar ends in its number. */
export const BarChart = ({ label, bars, parts }: BarChartProps) => {
  const { color, font, radius, series, space } = useTokens();
  const { number } = useFormat();
  const totals = bars.map(({ values }) => values.reduce((total, value) => total + value, 0));
  const most = Math.max(1, ...totals);
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: space(2), minWidth: 0 }}>
      {parts.length > 1 && <Legend entries={parts} isLines={false} />}
      <div role="img" aria-label={label} style={{ display: 'flex', flexDirection: 'column', gap: space(2) }}>
        {bars.map((bar, index) => (
          <div
            key={bar.key}
            style={{ display: 'flex', flexWrap: 'wrap', gap: `2px ${space(3)}`, alignItems: 'center' }}
          >
            <span
              style={{
                flex: '1 1 150px',
                maxWidth: '260px',
                minWidth: 0,
                overflowWrap: 'anywhere',
                color: color.text,
                fontSize: font.small,
              }}
            >
              {bar.label}
            </span>
            <span
              style={{ display: 'flex', flex: '4 1 180px', gap: space(2), alignItems: 'center', minWidth: 0 }}
            >
              <span style={{ display: 'flex', flex: '1 1 auto', gap: '2px', minWidth: 0, height: '16px' }}>
                {bar.values.map((value, part) =>
                  value === 0 ? null : (
                    <span
                      key={parts[part]?.label ?? part}
                      style={{
                        display: 'block',
                        width: `${(100 * value) / most}%`,
                        minWidth: '3px',
                        borderRadius: radius,
                        background: series[(bar.tone ?? parts[part]?.tone ?? 0) % series.length],
                      }}
                    />
                  ),
                )}
              </span>
              <span
                style={{
                  flex: 'none',
                  minWidth: '32px',
                  textAlign: 'right',
                  color: color.text,
                  fontSize: font.small,
                  fontVariantNumeric: 'tabular-nums',
                }}
              >
                {number(totals[index] ?? 0)}
              </span>
            </span>
          </div>
        ))}
      </div>
    </div>
  );
};
