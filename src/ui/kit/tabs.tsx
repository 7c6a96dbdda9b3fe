import { useFormat } from '../hooks/use-format';
import { type Hue, useTokens } from './tokens';
import { useUid } from './uid';

export type Tab = { id: string; label: string; count?: number; tone?: Hue };

type TabBarProps = { label: string; tabs: readonly Tab[]; active: string; onChange: (id: string) => void };

/**
 * One stop for the Tab key, arrows inside. A component cannot move the focus, so it stays on the bar, which names the tab it
 * means (`aria-activedescendant`).
 */
export const TabBar = ({ label, tabs, active, onChange }: TabBarProps) => {
  const { color, font, hue, radius, space, weight } = useTokens();
  const { number } = useFormat();
  const uid = useUid();
  const step = (by: number): void => {
    const at = tabs.findIndex((tab) => tab.id === active);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (next !== undefined) onChange(next.id);
  };
  return (
    <div
      role="tablist"
      aria-label={label}
      aria-activedescendant={`${uid}-${active}`}
      tabIndex={0}
      className="tp-tablist"
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight' || event.key === 'ArrowDown') step(1);
        if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') step(-1);
      }}
      style={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: space(1),
        borderBottom: `1px solid ${color.border}`,
        fontFamily: font.family,
      }}
    >
      {tabs.map((tab) => {
        const isActive = tab.id === active;
        return (
          <button
            key={tab.id}
            id={`${uid}-${tab.id}`}
            type="button"
            role="tab"
            tabIndex={-1}
            className="tp-focus tp-press"
            aria-selected={isActive ? 'true' : 'false'}
            onClick={() => onChange(tab.id)}
            style={{
              display: 'inline-flex',
              alignItems: 'center',
              gap: space(1),
              minHeight: '36px',
              maxWidth: '100%',
              padding: `${space(1)} ${space(2)}`,
              background: 'transparent',
              border: 'none',
              borderBottom: `2px solid ${isActive ? color.accent : 'transparent'}`,
              borderRadius: `${radius} ${radius} 0 0`,
              color: isActive ? color.text : color.soft,
              fontFamily: font.family,
              fontSize: font.body,
              fontWeight: weight.medium,
              cursor: 'pointer',
            }}
          >
            <span style={{ overflowWrap: 'anywhere' }}>{tab.label}</span>
            {tab.count !== undefined && (
              <span
                style={{
                  padding: `0 ${space(1)}`,
                  borderRadius: radius,
                  background: hue[tab.tone ?? 'gray'].ground,
                  color: hue[tab.tone ?? 'gray'].text,
                  fontSize: font.small,
                }}
              >
                {number(tab.count)}
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
};
