import type { CSSProperties } from 'react';
import type { IconComponent } from 'twenty-ui/icon';

import { Spinner } from './spinner';
import { type Tokens, useTokens } from './tokens';

export type ButtonKind = 'secondary' | 'primary' | 'quiet';
export type ButtonTone = 'default' | 'danger';

type ButtonProps = {
  label: string;
  onClick: () => void;
  kind?: ButtonKind;
  tone?: ButtonTone;
  icon?: IconComponent;
  isDisabled?: boolean;
  /** Under way: pressing again does nothing, the focus stays where it is. */
  isBusy?: boolean;
  /** The `id` of what explains it. */
  describedBy?: string;
  /** For a button that opens something below it. */
  expanded?: boolean;
};

const paint = ({ color }: Tokens, kind: ButtonKind, tone: ButtonTone): CSSProperties => {
  const isDanger = tone === 'danger';
  switch (kind) {
    case 'primary':
      return {
        background: isDanger ? color.dangerFill : color.accent,
        border: '1px solid transparent',
        color: color.onAccent,
      };
    case 'secondary':
      return {
        background: color.raised,
        border: `1px solid ${isDanger ? color.danger : color.edge}`,
        color: isDanger ? color.danger : color.text,
      };
    case 'quiet':
      return {
        background: 'transparent',
        border: '1px solid transparent',
        color: isDanger ? color.danger : color.soft,
      };
    default:
      return kind satisfies never;
  }
};

/** A button as Twenty draws them, with what theirs leaves out: whether something is open, what describes it, being busy. */
export const Button = ({
  label,
  onClick,
  kind = 'secondary',
  tone = 'default',
  icon: Icon,
  isDisabled = false,
  isBusy = false,
  describedBy,
  expanded,
}: ButtonProps) => {
  const tokens = useTokens();
  const { font, radius, space, weight } = tokens;
  return (
    <button
      type="button"
      className="tp-focus tp-press"
      disabled={isDisabled}
      aria-describedby={describedBy}
      aria-expanded={expanded === undefined ? undefined : expanded ? 'true' : 'false'}
      aria-busy={isBusy ? 'true' : undefined}
      aria-disabled={isBusy ? 'true' : undefined}
      onClick={() => {
        if (!isBusy && !isDisabled) onClick();
      }}
      style={{
        ...paint(tokens, kind, tone),
        display: 'inline-flex',
        alignItems: 'center',
        justifyContent: 'center',
        gap: space(1),
        boxSizing: 'border-box',
        minHeight: '32px',
        maxWidth: '100%',
        padding: `${space(1)} ${space(kind === 'quiet' ? 2 : 3)}`,
        borderRadius: radius,
        fontFamily: font.family,
        fontSize: font.body,
        fontWeight: weight.medium,
        lineHeight: '1.3',
        textAlign: 'center',
        cursor: isDisabled ? 'not-allowed' : isBusy ? 'progress' : 'pointer',
        opacity: isDisabled ? '0.5' : '1',
      }}
    >
      {isBusy ? (
        <Spinner />
      ) : (
        Icon !== undefined && (
          <span aria-hidden style={{ display: 'inline-flex', flex: 'none' }}>
            <Icon size={16} stroke={1.8} />
          </span>
        )
      )}
      <span style={{ overflowWrap: 'anywhere' }}>{label}</span>
    </button>
  );
};
