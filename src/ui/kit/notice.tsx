import type { ReactNode } from 'react';
import { IconAlertTriangle, IconCheck, IconExclamationCircle, IconInfoCircle } from 'twenty-ui/icon';

import { type Hue, useTokens } from './tokens';

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger';

const looks = {
  info: { hue: 'blue', Icon: IconInfoCircle },
  success: { hue: 'green', Icon: IconCheck },
  warning: { hue: 'orange', Icon: IconAlertTriangle },
  danger: { hue: 'red', Icon: IconExclamationCircle },
} as const satisfies Record<NoticeTone, { hue: Hue; Icon: unknown }>;

type NoticeProps = { tone: NoticeTone; title: string; children?: ReactNode; actions?: ReactNode };

/** What a person should know now; read out when it appears. */
export const Notice = ({ tone, title, children, actions }: NoticeProps) => {
  const { color, font, hue, radius, space, weight } = useTokens();
  const { hue: name, Icon } = looks[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      style={{
        display: 'flex',
        gap: space(2),
        alignItems: 'flex-start',
        boxSizing: 'border-box',
        minWidth: 0,
        padding: space(3),
        background: hue[name].ground,
        borderRadius: `calc(${radius} * 2)`,
        fontFamily: font.family,
        fontSize: font.body,
        lineHeight: '1.45',
      }}
    >
      <span
        aria-hidden
        style={{ display: 'inline-flex', flex: 'none', marginTop: '1px', color: hue[name].text }}
      >
        <Icon size={18} stroke={1.8} />
      </span>
      <div style={{ display: 'flex', flexDirection: 'column', gap: space(2), minWidth: 0, flex: '1 1 auto' }}>
        <div style={{ overflowWrap: 'anywhere' }}>
          <div style={{ fontWeight: weight.medium, color: hue[name].text }}>{title}</div>
          {children !== undefined && <div style={{ color: color.text }}>{children}</div>}
        </div>
        {actions !== undefined && (
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: space(2) }}>{actions}</div>
        )}
      </div>
    </div>
  );
};
