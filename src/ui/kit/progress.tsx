import { useFormat } from '../hooks/use-format';
import { useTokens } from './tokens';
import { useUid } from './uid';

/** How far something is, 0 to 100; `null` when nobody knows. */
export const Progress = ({ label, value }: { label: string; value: number | null }) => {
  const { color, font, space } = useTokens();
  const { percent } = useFormat();
  const uid = useUid();
  const share = value === null ? null : Math.min(100, Math.max(0, Math.round(value)));
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        gap: space(1),
        minWidth: 0,
        fontFamily: font.family,
      }}
    >
      <div
        style={{
          display: 'flex',
          flexWrap: 'wrap',
          justifyContent: 'space-between',
          gap: space(2),
          fontSize: font.body,
          color: color.text,
        }}
      >
        <span id={uid}>{label}</span>
        {share !== null && <span style={{ color: color.soft }}>{percent(share)}</span>}
      </div>
      <div
        role="progressbar"
        aria-labelledby={uid}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share ?? undefined}
        style={{
          boxSizing: 'border-box',
          height: '10px',
          padding: '1px',
          overflow: 'hidden',
          border: `1px solid ${color.edge}`,
          borderRadius: '5px',
          background: color.raised,
        }}
      >
        <div
          className={share === null ? 'tp-sway' : undefined}
          style={{
            width: share === null ? '30%' : `${share}%`,
            height: '100%',
            borderRadius: '4px',
            background: color.accent,
          }}
        />
      </div>
    </div>
  );
};
