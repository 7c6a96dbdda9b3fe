import type { CSSProperties, ReactNode } from 'react';

import { Hidden } from './hidden';
import { type Tokens, useTokens } from './tokens';
import { useUid } from './uid';

export type FrameProps = {
  label: string;
  hint?: string;
  error?: string;
  isRequired?: boolean;
  isLabelHidden?: boolean;
};

/** What the control itself has to carry. */
export type ControlAttributes = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
  'aria-required': 'true' | undefined;
};

export const controlStyle = (
  { color, font, radius, space }: Tokens,
  isInvalid: boolean,
  isDisabled: boolean,
): CSSProperties => ({
  boxSizing: 'border-box',
  width: '100%',
  minWidth: 0,
  minHeight: '32px',
  padding: `${space(1)} ${space(2)}`,
  background: color.raised,
  border: `1px solid ${isInvalid ? color.danger : color.edge}`,
  borderRadius: radius,
  color: color.text,
  fontFamily: font.family,
  fontSize: font.body,
  lineHeight: '1.4',
  opacity: isDisabled ? '0.6' : '1',
});

/** Label above, hint and error below, and all of it said to who cannot see it. */
export const FieldFrame = ({
  label,
  hint,
  error,
  isRequired = false,
  isLabelHidden = false,
  children,
}: FrameProps & { children: (attributes: ControlAttributes) => ReactNode }) => {
  const { color, font, space, weight } = useTokens();
  const uid = useUid();
  const hintId = `${uid}-hint`;
  const errorId = `${uid}-error`;
  const hasHint = hint !== undefined && hint !== '';
  const hasError = error !== undefined && error !== '';
  const described = [hasError ? errorId : '', hasHint ? hintId : ''].filter((id) => id !== '').join(' ');
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        gap: space(1),
        // Grows in a row; as a basis, a width would be a height where fields stand below each other.
        minWidth: 'min(160px, 100%)',
        flex: '1 1 auto',
        fontFamily: font.family,
        fontSize: font.body,
      }}
    >
      <label htmlFor={uid} style={{ color: color.text, fontWeight: weight.medium }}>
        {isLabelHidden ? <Hidden>{label}</Hidden> : label}
        {isRequired && !isLabelHidden && (
          <span aria-hidden style={{ color: color.danger }}>
            {' *'}
          </span>
        )}
      </label>
      {children({
        id: uid,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': hasError ? 'true' : undefined,
        'aria-required': isRequired ? 'true' : undefined,
      })}
      {hasHint && (
        <span id={hintId} style={{ color: color.soft, fontSize: font.small }}>
          {hint}
        </span>
      )}
      {hasError && (
        <span id={errorId} role="alert" style={{ color: color.danger, fontSize: font.small }}>
          {error}
        </span>
      )}
    </div>
  );
};
