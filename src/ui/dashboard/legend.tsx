import { useTokens } from '../kit/tokens';

/** How the lines of a chart are told apart without their colours. */
export const DASHES = ['', '7 4', '2 3', '10 3 2 3', '4 2', '12 5', '1 4'] as const;

type LegendProps = { entries: readonly { label: string; tone: number }[]; isLines: boolean };

/** What each colour, and each kind of line, stands for. */
export const Legend = ({ entries, isLines }: LegendProps) => {
  const { color, font, series, space } = useTokens();
  return (
    <ul
      style={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: `${space(1)} ${space(4)}`,
        margin: '0',
        padding: '0',
        listStyle: 'none',
        color: color.text,
        fontSize: font.small,
      }}
    >
      {entries.map(({ label, tone }) => (
        <li key={label} style={{ display: 'flex', gap: space(2), alignItems: 'center', minWidth: 0 }}>
          <span aria-hidden style={{ display: 'inline-flex', flex: 'none' }}>
            <svg width="22" height="10" viewBox="0 0 22 10">
              {isLines ? (
                <line
                  x1="0"
                  y1="5"
                  x2="22"
                  y2="5"
                  strokeWidth="3"
                  stroke={series[tone % series.length]}
                  strokeDasharray={DASHES[tone % DASHES.length]}
                />
              ) : (
                <rect x="0" y="0" width="22" height="10" rx="2" fill={series[tone % series.length]} />
              )}
            </svg>
          </span>
          <span style={{ overflowWrap: 'anywhere' }}>{label}</span>
        </li>
      ))}
    </ul>
  );
};
