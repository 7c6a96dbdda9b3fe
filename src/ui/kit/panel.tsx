import { useTranslate } from 'twenty-sdk/front-component';
import type { ReactNode } from 'react';
import { IconX } from 'twenty-ui/icon';

import { Button } from './button';
import { Heading } from './heading';
import { useTokens } from './tokens';
import { useUid } from './uid';

type PanelProps = {
  title: string;
  onClose: () => void;
  children: ReactNode;
  actions?: ReactNode;
  tone?: 'default' | 'danger';
};

/** Opened in place, below what opened it: a component cannot move the focus, so nothing lies over the page. Escape closes it. */
export const Panel = ({ title, onClose, children, actions, tone = 'default' }: PanelProps) => {
  const { t } = useTranslate();
  const { color, font, radius, space, weight } = useTokens();
  const uid = useUid();
  return (
    <div
      role="region"
      aria-labelledby={uid}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
      style={{
        display: 'flex',
        flexDirection: 'column',
        gap: space(3),
        boxSizing: 'border-box',
        minWidth: 0,
        padding: space(4),
        background: color.raised,
        border: `1px solid ${tone === 'danger' ? color.danger : color.accent}`,
        borderRadius: `calc(${radius} * 2)`,
        color: color.text,
        fontFamily: font.family,
        fontSize: font.body,
        lineHeight: '1.45',
      }}
    >
      <div
        style={{ display: 'flex', gap: space(2), alignItems: 'flex-start', justifyContent: 'space-between' }}
      >
        <Heading
          level={3}
          id={uid}
          style={{ fontSize: font.large, fontWeight: weight.strong, lineHeight: '1.3', minWidth: 0 }}
        >
          {title}
        </Heading>
        <button
          type="button"
          className="tp-focus tp-press"
          aria-label={t('Close')}
          onClick={() => onClose()}
          style={{
            display: 'inline-flex',
            flex: 'none',
            alignItems: 'center',
            justifyContent: 'center',
            width: '28px',
            height: '28px',
            padding: '0',
            background: 'transparent',
            border: 'none',
            borderRadius: radius,
            color: color.soft,
            cursor: 'pointer',
          }}
        >
          <span aria-hidden style={{ display: 'inline-flex' }}>
            <IconX size={16} stroke={1.8} />
          </span>
        </button>
      </div>
      {children}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: space(2) }}>
        {actions}
        <Button label={t('Cancel')} kind="quiet" onClick={onClose} />
      </div>
    </div>
  );
};
