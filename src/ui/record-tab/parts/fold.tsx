import { useState, type ReactNode } from 'react';
import { IconChevronDown, IconChevronRight } from 'twenty-ui/icon';

import { useTokens } from '../../kit/tokens';
import { useUid } from '../../kit/uid';

/** Something that is not needed at first, opened in place. What is folded is not drawn. */
export const Fold = ({ label, children }: { label: string; children: ReactNode }) => {
  const [isOpen, setOpen] = useState(false);
  const uid = useUid();
  const { color, font, radius, space } = useTokens();
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div style={{ minWidth: 0 }}>
      <button
        type="button"
        className="tp-focus tp-press"
        aria-expanded={isOpen ? 'true' : 'false'}
        aria-controls={isOpen ? uid : undefined}
        onClick={() => setOpen(!isOpen)}
        style={{
          display: 'inline-flex',
          alignItems: 'center',
          gap: space(1),
          minHeight: '28px',
          padding: `0 ${space(2)} 0 0`,
          background: 'transparent',
          border: 'none',
          borderRadius: radius,
          color: color.soft,
          fontFamily: font.family,
          fontSize: font.body,
          textAlign: 'left',
          cursor: 'pointer',
        }}
      >
        <span aria-hidden style={{ display: 'inline-flex', flex: 'none' }}>
          <Icon size={16} stroke={1.8} />
        </span>
        <span style={{ overflowWrap: 'anywhere' }}>{label}</span>
      </button>
      {isOpen && (
        <div id={uid} style={{ paddingTop: space(2), minWidth: 0 }}>
          {children}
        </div>
      )}
    </div>
  );
};
