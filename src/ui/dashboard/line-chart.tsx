import { useFormat } from '../hooks/use-format';
import { useTokens } from '../kit/tokens';
import { DASHES, Legend } from './legend';

export type Line = { key: string; label: string; values: readonly number[] };

type LineChartProps = {
  /** What is to be heard in place of the picture. */
  label: string;
  /** Names of the points, left to right. */
  points: readonly string[];
  lines: readonly Line[];
};

const WIDTH = 100;
const HEIGHT = 60;

/** The least round number not below a count, and even: the top of the axis, whose half is a count too. */
export const axisTop = (most: number): number => {
  if (most <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(most));
  return (
    (power === 1 ? [4, 6, 8, 10] : [1, 2, 4, 6, 8, 10])
      .map((factor) => factor * power)
      .find((top) => top >= most) ?? most
  );
};

/**
 * Lines over time. The picture stretches with its card, the words around it do not: they are text of the page, so they stay
 * as large as all else on a narrow screen.
 */
export const LineChart = ({ label, points, lines }: LineChartProps) => {
  const { color, font, series, space } = useTokens();
  const { number } = useFormat();
  const top = axisTop(Math.max(0, ...lines.flatMap(({ values }) => values)));
  const x = (index: number): number =>
    points.length < 2 ? WIDTH / 2 : (index * WIDTH) / (points.length - 1);
  const y = (value: number): number => HEIGHT - (value * HEIGHT) / top;
  const small = { color: color.soft, fontSize: font.small, fontVariantNumeric: 'tabular-nums' };
  const middle = Math.floor(points.length / 2);
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: space(2), minWidth: 0 }}>
      <Legend entries={lines.map(({ label: name }, tone) => ({ label: name, tone }))} isLines />
      <div role="img" aria-label={label} style={{ display: 'flex', gap: space(2), minWidth: 0 }}>
        <div
          style={{
            ...small,
            display: 'flex',
            flex: 'none',
            flexDirection: 'column',
            justifyContent: 'space-between',
            height: '180px',
            textAlign: 'right',
            lineHeight: '1',
          }}
        >
          {[top, top / 2, 0].map((value) => (
            <span key={value}>{number(value)}</span>
          ))}
        </div>
        <div style={{ flex: '1 1 auto', minWidth: 0 }}>
          <svg
            width="100%"
            height="180"
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            style={{ display: 'block', overflow: 'visible' }}
          >
            {[0, top / 2, top].map((value) => (
              <line
                key={value}
                x1="0"
                x2={String(WIDTH)}
                y1={String(y(value))}
                y2={String(y(value))}
                stroke={color.grid}
                strokeWidth="1"
                style={{ vectorEffect: 'non-scaling-stroke' }}
              />
            ))}
            {lines.map((line, index) => (
              <polyline
                key={line.key}
                points={line.values.map((value, at) => `${x(at)},${y(value)}`).join(' ')}
                fill="none"
                stroke={series[index % series.length]}
                strokeWidth="2.5"
                strokeLinejoin="round"
                strokeDasharray={DASHES[index % DASHES.length]}
                style={{ vectorEffect: 'non-scaling-stroke' }}
              />
            ))}
          </svg>
          <div style={{ ...small, position: 'relative', height: '1.5em', marginTop: space(1) }}>
            <span style={{ position: 'absolute', left: '0' }}>{points[0]}</span>
            {points.length > 2 && (
              <span style={{ position: 'absolute', left: `${x(middle)}%`, transform: 'translateX(-50%)' }}>
                {points[middle]}
              </span>
            )}
            {points.length > 1 && <span style={{ position: 'absolute', right: '0' }}>{points.at(-1)}</span>}
          </div>
        </div>
      </div>
    </div>
  );
};
